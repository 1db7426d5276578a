package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.eval.Metrics;
import cn.matcher.index.KnowledgeExpander;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.match.MatchMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The scaling curve: effectiveness with random parts of the knowledge entries, three seeds each.
 */
public final class ScalingMain {
  private static final double[] SHARES = {0, 0.10, 0.25, 0.50, 1};
  private static final int SEEDS = 3;
  private static final int SPECIFIC_ENTRIES = 3;

  /** An entry of this certainty explains 16 % of a demand's weight and more. */
  private static final double SPECIFIC = 0.8;

  private ScalingMain() {}

  /**
   * @param args the folder of the shared collection
   */
  public static void main(String[] args) throws Exception {
    List<Collection> collections =
        List.of(
            Collection.shared(Path.of(args[0]), "train"),
            Collection.shared(Path.of(args[0]), "dev"));
    for (Collection c : collections) {
      System.out.printf(
          Locale.ROOT,
          "%.1f %% of the demands of %s have %d entries of certainty %.1f%n",
          100 * shareOfKnown(c),
          c.name(),
          SPECIFIC_ENTRIES,
          SPECIFIC);
    }
    System.out.println("entries | train all, real | dev all, real, R@20 | mean of " + SEEDS);
    for (double share : SHARES) {
      int runs = share == 0 || share == 1 ? 1 : SEEDS;
      double[] sum = new double[5];
      int size = 0;
      for (int seed = 0; seed < runs; seed++) {
        Knowledge k = part(share, seed);
        size = k == null ? 0 : k.size();
        MatchEngineOptions options = MatchEngineOptions.builder().knowledge(k).build();
        // Both sets of demands ask the same records.
        try (Effectiveness e = Effectiveness.index(collections.get(0), options)) {
          int at = 0;
          for (Collection c : collections) {
            List<Metrics> m =
                Effectiveness.score(c.qrels(), e.run(c.demands(), c.qrels(), MatchMode.LEXICAL));
            sum[at++] += m.get(0).ndcg10() / runs;
            sum[at++] += m.get(1).ndcg10() / runs;
            if (c.name().equals("dev")) {
              sum[at] += m.get(0).recall20() / runs;
            }
          }
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%6d | %.4f %.4f | %.4f %.4f %.4f%n",
          size,
          sum[0],
          sum[1],
          sum[2],
          sum[3],
          sum[4]);
    }
  }

  /** Share of demands that at least {@link #SPECIFIC_ENTRIES} entries explain well. */
  private static double shareOfKnown(Collection c) {
    KnowledgeExpander expander = new KnowledgeExpander(Bundled.knowledge());
    return c.demands().stream()
        .mapToDouble(
            d ->
                expander.entries(d).stream().filter(e -> e.certainty() >= SPECIFIC).count()
                        >= SPECIFIC_ENTRIES
                    ? 1
                    : 0)
        .average()
        .orElseThrow();
  }

  private static Knowledge part(double share, int seed) {
    if (share == 0) {
      return null;
    }
    if (share == 1) {
      return Bundled.knowledge();
    }
    List<KnowledgeEntry> entries = new ArrayList<>(Bundled.knowledgeEntries());
    Collections.shuffle(entries, new Random(seed));
    return Knowledge.compile(
        entries.subList(0, (int) (share * entries.size())), new TextAnalyzer());
  }
}
