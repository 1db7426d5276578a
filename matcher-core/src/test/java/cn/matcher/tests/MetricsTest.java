package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.eval.Metrics;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand from the definitions in {@link Metrics}. */
class MetricsTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private static Qrels qrels(Map<String, Map<String, Integer>> grades) {
    return new Qrels(grades);
  }

  private static Metrics of(Map<String, Integer> grades, String... ranking) {
    return Metrics.of(qrels(Map.of("q", grades)), new Run(Map.of("q", List.of(ranking))));
  }

  @Test
  void ndcgIsTheHandComputedOne() {
    // DCG = 3/1 + 0 + 7/2 (ranks 1 and 3) + 1/log2(5); ideal = 7 + 3/log2(3) + 1/2.
    Metrics m = of(Map.of("a", 3, "b", 2, "c", 1, "z", 0), "b", "z", "a", "c");
    double dcg = 3 + 7 / 2.0 + 1 / 2.321928094887362;
    double ideal = 7 + 3 / 1.584962500721156 + 1 / 2.0;
    assertThat(m.ndcg10()).isCloseTo(dcg / ideal, EXACT);
  }

  @Test
  void aPerfectRankingScoresOneAndAnEmptyOneZero() {
    Map<String, Integer> grades = Map.of("a", 3, "b", 2);
    Metrics perfect = of(grades, "a", "b");
    assertThat(perfect.byName().values()).containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0);
    Metrics empty = Metrics.of(qrels(Map.of("q", grades)), new Run(Map.of()));
    assertThat(empty.byName().values()).allMatch(v -> v == 0);
    assertThat(empty.queries()).isEqualTo(1);
  }

  @Test
  void ndcgLooksAtTenAnswersOnly() {
    List<String> ranking = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ranking.add("u" + i);
    }
    ranking.add("a");
    Metrics m = of(Map.of("a", 3), ranking.toArray(String[]::new));
    assertThat(m.ndcg10()).isZero();
    assertThat(m.mrr()).isCloseTo(1 / 11.0, EXACT);
    assertThat(m.hole10()).isEqualTo(1.0);
  }

  @Test
  void theIdealLooksAtTenRecordsOnly() {
    Map<String, Integer> grades = new LinkedHashMap<>();
    List<String> ranking = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      grades.put("r" + i, 1);
      ranking.add("r" + i);
    }
    assertThat(of(grades, ranking.toArray(String[]::new)).ndcg10()).isCloseTo(1, EXACT);
  }

  @Test
  void recallCountsGradeTwoAndAboveAtItsDepth() {
    Map<String, Integer> grades = Map.of("a", 3, "b", 2, "c", 2, "d", 2, "weak", 1);
    List<String> ranking = new ArrayList<>(List.of("weak", "a", "u1", "u2", "u3", "b"));
    for (int i = 0; i < 50; i++) {
      ranking.add("v" + i);
    }
    ranking.add("c");
    Metrics m = of(grades, ranking.toArray(String[]::new));
    assertThat(m.recall5()).isCloseTo(0.25, EXACT);
    assertThat(m.recall20()).isCloseTo(0.5, EXACT);
    assertThat(m.recall100()).isCloseTo(0.75, EXACT);
    assertThat(m.mrr()).isCloseTo(0.5, EXACT);
    assertThat(m.hit1()).isZero();
    assertThat(m.hole10()).isCloseTo(0.7, EXACT);
  }

  @Test
  void mrrEndsAtAHundred() {
    List<String> ranking = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ranking.add("u" + i);
    }
    ranking.add("a");
    assertThat(of(Map.of("a", 2), ranking.toArray(String[]::new)).mrr()).isZero();
    ranking.removeFirst();
    assertThat(of(Map.of("a", 2), ranking.toArray(String[]::new)).mrr()).isCloseTo(0.01, EXACT);
  }

  @Test
  void holeIsAShareOfTenEvenWhenFewerAnswersCome() {
    assertThat(of(Map.of("a", 0), "u", "a").hole10()).isCloseTo(0.1, EXACT);
  }

  @Test
  void eachMeanIsOverTheQueriesItSpeaksOf() {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    grades.put("strong", Map.of("a", 2));
    grades.put("weakOnly", Map.of("b", 1));
    grades.put("nothing", Map.of("c", 0));
    Run run =
        new Run(
            Map.of(
                "strong",
                List.of("a"),
                "weakOnly",
                List.of("x", "b"),
                "nothing",
                List.of("y"),
                "unjudged",
                List.of("z")));
    Metrics m = Metrics.of(qrels(grades), run);
    assertThat(m.queries()).isEqualTo(3);
    // nDCG over two queries, recall and hits over one, holes over all three.
    assertThat(m.ndcg10()).isCloseTo((1 + 1 / 1.584962500721156) / 2, EXACT);
    assertThat(m.recall5()).isEqualTo(1);
    assertThat(m.hit1()).isEqualTo(1);
    assertThat(m.hole10()).isCloseTo(0.2 / 3, EXACT);
    assertThat(Metrics.ndcg10ByQuery(qrels(grades), run)).containsOnlyKeys("strong", "weakOnly");
  }

  @Test
  void restrictionKeepsQueriesAndDropsRecords() {
    Qrels q = qrels(Map.of("q", Map.of("P-1", 2, "W-1", 3)));
    assertThat(q.restrictedTo(id -> id.startsWith("P-")).grades())
        .isEqualTo(Map.of("q", Map.of("P-1", 2)));
    Run r = new Run(Map.of("q", List.of("W-1", "P-1", "P-2")));
    assertThat(r.restrictedTo(id -> id.startsWith("P-")).rankings())
        .isEqualTo(Map.of("q", List.of("P-1", "P-2")));
  }

  @Test
  void noQueryAtAllGivesZeros() {
    Metrics m = Metrics.of(qrels(Map.of()), new Run(Map.of()));
    assertThat(m.queries()).isZero();
    assertThat(m.byName().values()).allMatch(v -> v == 0);
  }

  @Test
  void theLineOfFiguresIsPlainAscii() {
    assertThat(of(Map.of("a", 3), "a").toString())
        .isEqualTo(
            "nDCG@10=1.0000 R@5=1.0000 R@20=1.0000 R@100=1.0000 MRR=1.0000 hit@1=1.0000"
                + " hole@10=0.0000 n=1");
  }
}
