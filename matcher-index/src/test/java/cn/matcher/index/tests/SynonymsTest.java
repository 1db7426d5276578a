package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Concept;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.Explanation.MatchedTerm;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.record.Demand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two names of one thing meet in one concept, whoever writes which. */
class SynonymsTest {
  private static final Knowledge KNOWLEDGE =
      Knowledge.compile(
          Fixtures.ENTRIES,
          List.of(
              new Concept("反渗透膜", List.of("RO膜", "逆渗透膜"), "资源环境", "t:1"),
              new Concept("磷酸铁锂", List.of("LiFePO4", "LFP材料"), "新能源", "t:2"),
              new Concept("马铃薯", List.of("土豆", "洋芋"), "现代农业", "t:3")),
          new TextAnalyzer());

  @TempDir static Path dir;
  private static MatchEngine engine;

  @BeforeAll
  static void index() {
    engine =
        MatchEngine.open(dir.resolve("index"), Fixtures.options().knowledge(KNOWLEDGE).build());
    engine.upsert(Fixtures.achievement("full", "高通量反渗透膜元件", "一种脱盐率高的元件。"));
    engine.upsert(Fixtures.achievement("reverse", "家用逆渗透膜", "净水器用。"));
    engine.upsert(Fixtures.achievement("short", "卷式RO膜", "净水器用。"));
    engine.upsert(Fixtures.achievement("lfp", "LFP材料的包覆", "提高倍率。"));
    engine.upsert(Fixtures.achievement("potato", "洋芋脱毒种苗", "组织培养。"));
    engine.upsert(Fixtures.achievement("other", "奶牛饲料配方", "提高产量。"));
    engine.commit();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static MatchResult match(String text) {
    return engine.match(
        MatchRequest.builder(Demand.ofText(text)).topK(10).explain(true).highlight(true).build());
  }

  private static MatchHit hit(MatchResult result, String id) {
    return result.hits().stream().filter(h -> h.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void aRecordWithAnotherNameIsFoundAndExplainedByIt() {
    MatchResult result = match("RO膜清洗");
    MatchHit hit = hit(result, "full");
    assertThat(hit.explanation().terms())
        .anySatisfy(
            t -> {
              assertThat(t.text()).isEqualTo("反渗透膜");
              assertThat(t.bridge()).isEqualTo("RO膜");
              assertThat(t.source()).isEqualTo("同义词");
              assertThat(t.fields()).containsExactly("title");
            });
    assertThat(hit.explanation().sentence()).contains("RO膜 → 反渗透膜（同义词）");
    assertThat(hit.highlights().get("title")).contains("⟦反渗透膜⟧");
    assertThat(hit.breakdown().knowledge()).isPositive();
    assertThat(hit(result, "reverse").explanation().sentence()).contains("RO膜 → 逆渗透膜（同义词）");
    assertThat(Fixtures.ids(result).subList(0, 3))
        .containsExactlyInAnyOrder("short", "full", "reverse");
  }

  @Test
  void theProbesOwnWordIsNoOtherNameForIt() {
    MatchHit hit = hit(match("RO膜清洗"), "short");
    assertThat(hit.explanation().terms()).filteredOn(t -> "同义词".equals(t.source())).isEmpty();
    assertThat(hit.explanation().sentence()).doesNotContain("同义词");
  }

  @Test
  void aNameWithoutAWordInCommonIsFound() {
    assertThat(Fixtures.ids(match("土豆加工"))).containsExactly("potato");
    assertThat(Fixtures.ids(match("马铃薯"))).containsExactly("potato");
  }

  @Test
  void aSolutionOfTheKnowledgeIsFoundByItsOtherNames() {
    // The entry says LiFePO4; the record says it otherwise, and is shown with its own words.
    MatchHit hit = hit(match("动力电池"), "lfp");
    assertThat(hit.explanation().terms())
        .extracting(MatchedTerm::text, MatchedTerm::bridge)
        .contains(org.assertj.core.groups.Tuple.tuple("LFP材料", "动力电池"));
    assertThat(hit.highlights().get("title")).startsWith("⟦LFP材料⟧");
  }
}
