package cn.matcher.index;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Concept;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.record.Achievement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MentionFilterTest {
  private static final Knowledge KNOWLEDGE =
      Knowledge.compile(
          List.of(new KnowledgeEntry("脱盐", List.of(), List.of(), List.of("电渗析"), "资源环境")),
          List.of(
              new Concept("反渗透膜", List.of("RO膜", "反渗透膜RO膜"), "资源环境", "t"),
              new Concept("体外诊断", List.of("IVD", "体外诊断IVD"), "生物医药", "t")),
          new TextAnalyzer());

  private final RecordAnalysis analysis = new RecordAnalysis(KNOWLEDGE);

  private Map<String, Integer> concepts(String title, String summary) {
    analysis.analyze(Achievement.builder("r").title(title).summary(summary).build());
    Map<String, Integer> concepts = new TreeMap<>();
    for (int i = 0; i < analysis.concepts().size(); i++) {
      concepts.put(analysis.concepts().token(i), analysis.concepts().weight(i));
    }
    return concepts;
  }

  @Test
  void anAliasCountsAsTheNameOfItsConcept() {
    assertThat(concepts("RO膜", "")).isEqualTo(Map.of("反渗透膜", Schema.TITLE_WEIGHT));
    assertThat(concepts("反渗透膜", "")).isEqualTo(concepts("RO膜", ""));
  }

  @Test
  void aNameWithItsGlossIsOneMention() {
    Map<String, Integer> once = Map.of("反渗透膜", Schema.TITLE_WEIGHT);
    assertThat(concepts("反渗透膜（RO膜）", "")).isEqualTo(once);
    assertThat(concepts("反渗透膜RO膜", "")).isEqualTo(once);
    assertThat(concepts("体外诊断IVD", "")).isEqualTo(Map.of("体外诊断", Schema.TITLE_WEIGHT));
  }

  @Test
  void mentionsApartAndTermsOfNoConceptCountEach() {
    assertThat(concepts("反渗透膜的制备与RO膜", "电渗析，电渗析和RO膜"))
        .isEqualTo(
            Map.of(
                "反渗透膜",
                2 * Schema.TITLE_WEIGHT + Schema.SUMMARY_WEIGHT,
                "电渗析",
                2 * Schema.SUMMARY_WEIGHT));
  }

  @Test
  void eachTextBeginsAnew() {
    for (int i = 0; i < 3; i++) {
      assertThat(concepts("RO膜", "RO膜"))
          .isEqualTo(Map.of("反渗透膜", Schema.TITLE_WEIGHT + Schema.SUMMARY_WEIGHT));
    }
  }
}
