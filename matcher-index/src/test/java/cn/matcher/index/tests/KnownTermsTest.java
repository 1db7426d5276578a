package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.match.Explanation.MatchedTerm;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.record.Demand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Technical terms that the segmenter cuts to pieces are kept whole as concepts: a record that has
 * the term comes before one that has only its pieces, and only the former is explained by it.
 */
class KnownTermsTest {
  private static final List<String> TERMS =
      List.of(
          "钙钛矿",
          "光刻胶",
          "反渗透膜",
          "石墨烯",
          "锂离子电池",
          "碳化硅",
          "氮化镓",
          "气凝胶",
          "聚酰亚胺",
          "芳纶浆粕",
          "酚醛树脂",
          "质子交换膜",
          "超级电容器",
          "稀土永磁",
          "生物炭",
          "酶制剂",
          "单克隆抗体",
          "微流控芯片",
          "激光熔覆",
          "分子筛",
          "热障涂层",
          "LiFePO4",
          "PM2.5",
          "Al2O3-TiC",
          "C/C-SiC",
          "5G",
          "ZFJ-11D",
          "β-内酰胺");

  @TempDir static Path dir;
  private static MatchEngine engine;

  /** The problem of the nth term; no record has it. */
  private static String problem(int n) {
    return "zq" + (n + 100);
  }

  private static String backwards(String term) {
    // Dots between the pieces, or they could make up other codes.
    return String.join(" ", new StringBuilder(term).reverse().toString().split(""));
  }

  @BeforeAll
  static void index() {
    List<KnowledgeEntry> entries = new ArrayList<>();
    for (int i = 0; i < TERMS.size(); i++) {
      entries.add(Fixtures.entry(problem(i), List.of(), List.of(TERMS.get(i)), "领域" + i));
    }
    Knowledge knowledge = Knowledge.compile(entries, new TextAnalyzer());
    engine =
        MatchEngine.open(
            dir.resolve("index"),
            MatchEngineOptions.builder().ramBufferMegabytes(16).knowledge(knowledge).build());
    for (int i = 0; i < TERMS.size(); i++) {
      engine.upsert(Fixtures.achievement("whole" + i, "一项成果", "其中使用" + TERMS.get(i) + "，效果良好。"));
      engine.upsert(
          Fixtures.achievement(
              "a-pieces" + i, "一项成果", "其中使用" + backwards(TERMS.get(i)) + "，效果良好。"));
    }
    engine.commit();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  static List<Integer> numbers() {
    return java.util.stream.IntStream.range(0, TERMS.size()).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aKnownTermIsFoundWholeAndNamedAsBridge(int n) {
    String term = TERMS.get(n);
    MatchResult result =
        engine.match(
            MatchRequest.builder(Demand.ofText(problem(n) + " 如何解决"))
                .topK(60)
                .explain(true)
                .build());
    assertThat(result.hits()).as(term).isNotEmpty();
    MatchHit first = result.hits().getFirst();
    assertThat(first.id()).as(term).isEqualTo("whole" + n);
    assertThat(first.breakdown().knowledge()).as(term).isPositive();
    assertThat(first.explanation().terms())
        .as(term)
        .anySatisfy(
            t -> {
              assertThat(t.text()).isEqualTo(term);
              assertThat(t.bridge()).isEqualTo(problem(n));
              assertThat(t.source()).isEqualTo("知识: 领域" + n);
              assertThat(t.fields()).containsExactly("summary");
            });
    for (MatchHit other : result.hits().subList(1, result.hits().size())) {
      if (other.id().equals("a-pieces" + n)) {
        assertThat(other.explanation().terms()).extracting(MatchedTerm::text).doesNotContain(term);
        assertThat(other.score()).isLessThan(first.score());
      }
    }
  }
}
