package cn.matcher.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Effectiveness of a run, averaged over the judged queries. An unjudged record counts as grade 0.
 *
 * @param queries judged queries; one without an answer in the run counts as an empty ranking
 * @param ndcg10 nDCG at 10 with gain 2^grade − 1 and discount log2(rank + 1) (Järvelin, Kekäläinen,
 *     TOIS 2002; gain after Burges et al., ICML 2005), over the queries with a grade above 0
 * @param recall5 share of the records of grade ≥ 2 in the top 5, over the queries that have any
 * @param recall20 the same in the top 20
 * @param recall100 the same in the top 100
 * @param mrr reciprocal rank of the first record of grade ≥ 2 within the top 100
 * @param hit1 share of queries whose first answer has grade ≥ 2
 * @param hole10 unjudged records among the top 10, as a share of 10
 */
public record Metrics(
    int queries,
    double ndcg10,
    double recall5,
    double recall20,
    double recall100,
    double mrr,
    double hit1,
    double hole10) {

  private static final int GOOD = 2;

  /** Scores a run. */
  public static Metrics of(Qrels qrels, Run run) {
    Mean ndcg = new Mean();
    Mean r5 = new Mean();
    Mean r20 = new Mean();
    Mean r100 = new Mean();
    Mean mrr = new Mean();
    Mean hit = new Mean();
    Mean hole = new Mean();
    qrels
        .grades()
        .forEach(
            (query, grades) -> {
              List<String> ranking = run.rankings().getOrDefault(query, List.of());
              double ideal = idealDcg(grades, 10);
              if (ideal > 0) {
                ndcg.add(dcg(grades, ranking, 10) / ideal);
              }
              long good = grades.values().stream().filter(g -> g >= GOOD).count();
              if (good > 0) {
                r5.add(found(grades, ranking, 5) / (double) good);
                r20.add(found(grades, ranking, 20) / (double) good);
                r100.add(found(grades, ranking, 100) / (double) good);
                int first = firstGood(grades, ranking);
                mrr.add(first < 0 || first >= 100 ? 0 : 1.0 / (first + 1));
                hit.add(first == 0 ? 1 : 0);
              }
              hole.add(
                  ranking.stream().limit(10).filter(id -> !grades.containsKey(id)).count() / 10.0);
            });
    return new Metrics(
        qrels.grades().size(),
        ndcg.value(),
        r5.value(),
        r20.value(),
        r100.value(),
        mrr.value(),
        hit.value(),
        hole.value());
  }

  /** nDCG at 10 of each query that has a grade above 0. */
  public static Map<String, Double> ndcg10ByQuery(Qrels qrels, Run run) {
    Map<String, Double> byQuery = new LinkedHashMap<>();
    qrels
        .grades()
        .forEach(
            (query, grades) -> {
              double ideal = idealDcg(grades, 10);
              if (ideal > 0) {
                List<String> ranking = run.rankings().getOrDefault(query, List.of());
                byQuery.put(query, dcg(grades, ranking, 10) / ideal);
              }
            });
    return byQuery;
  }

  /** The figures by name, in the order in which they are reported. */
  public Map<String, Double> byName() {
    Map<String, Double> m = new LinkedHashMap<>();
    m.put("nDCG@10", ndcg10);
    m.put("R@5", recall5);
    m.put("R@20", recall20);
    m.put("R@100", recall100);
    m.put("MRR", mrr);
    m.put("hit@1", hit1);
    m.put("hole@10", hole10);
    return m;
  }

  @Override
  public String toString() {
    StringBuilder s = new StringBuilder();
    byName().forEach((k, v) -> s.append(String.format(Locale.ROOT, "%s=%.4f ", k, v)));
    return s.append("n=").append(queries).toString();
  }

  private static double dcg(Map<String, Integer> grades, List<String> ranking, int depth) {
    double sum = 0;
    for (int i = 0; i < Math.min(depth, ranking.size()); i++) {
      sum += discounted(grades.getOrDefault(ranking.get(i), 0), i);
    }
    return sum;
  }

  private static double idealDcg(Map<String, Integer> grades, int depth) {
    List<Integer> best = new ArrayList<>(grades.values());
    best.sort(Comparator.reverseOrder());
    double sum = 0;
    for (int i = 0; i < Math.min(depth, best.size()); i++) {
      sum += discounted(best.get(i), i);
    }
    return sum;
  }

  private static double discounted(int grade, int index) {
    return ((1 << grade) - 1) / (Math.log(index + 2) / Math.log(2));
  }

  private static long found(Map<String, Integer> grades, List<String> ranking, int depth) {
    return ranking.stream().limit(depth).filter(id -> grades.getOrDefault(id, 0) >= GOOD).count();
  }

  private static int firstGood(Map<String, Integer> grades, List<String> ranking) {
    for (int i = 0; i < ranking.size(); i++) {
      if (grades.getOrDefault(ranking.get(i), 0) >= GOOD) {
        return i;
      }
    }
    return -1;
  }

  private static final class Mean {
    private double sum;
    private int n;

    void add(double v) {
      sum += v;
      n++;
    }

    double value() {
      return n == 0 ? 0 : sum / n;
    }
  }
}
