package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.RankModel;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.QueryExpander;
import cn.matcher.spi.QueryExpander.Expansion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expanders that a host plugs in beside the knowledge. */
class ForeignExpanderTest {
  private static final RankModel EXPANDED_WORDS_ONLY =
      new RankModel(
          new double[] {0, 0, 1, 0, 0, 0},
          new double[RankModel.PRODUCTS],
          new double[] {9, 9, 9, 9, 9, 9});
  private static final List<String> KNOWN = terms("KB", 30);
  private static final List<String> FOREIGN = terms("FX", 10);

  private static final Knowledge KNOWLEDGE =
      Knowledge.compile(
          List.of(Fixtures.entry("刹车片", List.of("摩擦片"), KNOWN, "交通运输")), new TextAnalyzer());

  private static final TechRecord DEMAND = Fixtures.demand("D-1", "刹车片", "刹车片掉渣");

  @TempDir Path directory;

  private static List<String> terms(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> prefix + (100 + i)).toList();
  }

  private List<MatchHit> match(QueryExpander... expanders) {
    MatchEngineOptions.Builder options =
        Fixtures.options().knowledge(KNOWLEDGE).rankModel(EXPANDED_WORDS_ONLY);
    List.of(expanders).forEach(options::expander);
    try (MatchEngine engine = MatchEngine.open(directory.resolve("index"), options.build())) {
      engine.upsert(Fixtures.achievement("knowledge", "甲", String.join("，", KNOWN.subList(0, 14))));
      engine.upsert(Fixtures.achievement("foreign", "乙", String.join("，", FOREIGN.subList(0, 8))));
      // Without these every term would be in half of the records.
      for (int i = 0; i < 20; i++) {
        engine.upsert(Fixtures.achievement("other" + i, "丙", "轴承 焊接 涂层"));
      }
      engine.commit();
      return engine.match(MatchRequest.builder(DEMAND).topK(2).explain(true).build()).hits();
    }
  }

  private static QueryExpander saying(List<String> terms) {
    return probe -> terms.stream().map(t -> new Expansion(t, 1, "掉渣", "大模型: m")).toList();
  }

  @Test
  void theKnowledgeDoesNotDrownASourceThatSaysMuch() {
    assertThat(match()).extracting(MatchHit::id).startsWith("knowledge");
    assertThat(match(saying(FOREIGN)))
        .extracting(MatchHit::id)
        .containsExactly("foreign", "knowledge");
  }

  @Test
  void theKnowledgeStaysWhereASourceSaysLittle() {
    assertThat(match(saying(FOREIGN.subList(0, 1))))
        .extracting(MatchHit::id)
        .containsExactly("knowledge", "foreign");
    assertThat(match(saying(List.of()))).isEqualTo(match());
  }

  @Test
  void anExplanationNamesTheHeavierSource() {
    String known = KNOWN.getFirst();
    MatchHit hit = match(saying(List.of(known, "FX901", "FX902", "FX903", "FX904"))).getFirst();
    assertThat(hit.explanation().terms())
        .filteredOn(t -> t.text().equals(known))
        .singleElement()
        .satisfies(t -> assertThat(t.source()).isEqualTo("大模型: m"));
  }

  @Test
  void manySourcesAddUp() {
    QueryExpander half = saying(FOREIGN.subList(0, 5));
    QueryExpander rest = saying(FOREIGN.subList(5, 10));
    assertThat(match(half, rest)).isEqualTo(match(saying(FOREIGN)));
  }
}
