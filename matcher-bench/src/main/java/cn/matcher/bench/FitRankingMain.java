package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.Run;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.RankWeights;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.record.Demand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Fits the weights of the ranking features on the train demands by coordinate ascent on nDCG@10
 * (Metzler, Croft, Information Retrieval 2007), over all records and over real ones in equal parts,
 * with three-fold cross-validation over demands; prints the mean of the folds' weights and, for the
 * record, what they score on the dev demands, which take no part in the fit.
 */
public final class FitRankingMain {
  private static final int FOLDS = 3;
  private static final double[] START = {0.05, 0.07, 0.3, 0.45, 0.05, 0.07};

  private FitRankingMain() {}

  /** The pool of one demand. */
  record Pool(String demand, List<String> ids, double[][] features) {}

  /**
   * @param args the folder of the shared collection
   */
  public static void main(String[] args) throws Exception {
    Collection train = Collection.shared(Path.of(args[0]), "train");
    Collection dev = Collection.shared(Path.of(args[0]), "dev");
    try (Effectiveness e =
        Effectiveness.index(
            train,
            MatchEngineOptions.builder()
                .knowledge(Bundled.knowledge())
                .rankWeights(RankWeights.UNIT)
                .build())) {
      List<Pool> pools = pools(e, train);
      List<Pool> devPools = pools(e, dev);
      double[] mean = new double[START.length];
      double[] cv = new double[2];
      for (int fold = 0; fold < FOLDS; fold++) {
        List<Pool> rest = new ArrayList<>();
        List<Pool> held = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
          (i % FOLDS == fold ? held : rest).add(pools.get(i));
        }
        double[] w = normalised(ascend(rest, train.qrels(), START, fold));
        double[] score = score(held, train.qrels(), w);
        for (int k = 0; k < w.length; k++) {
          mean[k] += w[k] / FOLDS;
        }
        cv[0] += score[0] / FOLDS;
        cv[1] += score[1] / FOLDS;
      }
      System.out.printf(Locale.ROOT, "held-out folds   all %.4f  real %.4f%n", cv[0], cv[1]);
      double[] onDev = score(devPools, dev.qrels(), mean);
      System.out.printf(Locale.ROOT, "dev, mean weights all %.4f  real %.4f%n", onDev[0], onDev[1]);
      System.out.println(
          "own, ideographs, expanded, concepts, topics, translation: " + Arrays.toString(mean));
    }
  }

  static List<Pool> pools(Effectiveness e, Collection c) {
    List<Pool> pools = new ArrayList<>();
    for (Demand d : c.demands()) {
      if (!c.qrels().grades().containsKey(d.id())) {
        continue;
      }
      List<MatchHit> hits = e.engine().match(MatchRequest.builder(d).topK(500).build()).hits();
      double[][] features = new double[hits.size()][];
      for (int i = 0; i < features.length; i++) {
        ScoreBreakdown b = hits.get(i).breakdown();
        features[i] =
            new double[] {
              b.own(), b.ideographs(), b.expanded(), b.concepts(), b.topics(), b.translation()
            };
      }
      pools.add(new Pool(d.id(), hits.stream().map(MatchHit::id).toList(), features));
    }
    return pools;
  }

  static double[] ascend(List<Pool> pools, Qrels qrels, double[] start, int seed) {
    double[] w = start.clone();
    double best = objective(pools, qrels, w);
    Random random = new Random(seed);
    for (int round = 0; round < 4; round++) {
      boolean improved = false;
      for (int k : random.ints(0, w.length).distinct().limit(w.length).toArray()) {
        double base = w[k];
        double kept = base;
        for (double v :
            new double[] {
              0, base * 0.5, base * 0.75, base * 1.33, base * 2, base + 0.1, base + 0.3
            }) {
          w[k] = v;
          double o = objective(pools, qrels, w);
          if (o > best + 0.0005) {
            best = o;
            kept = v;
            improved = true;
          }
        }
        w[k] = kept;
      }
      if (!improved) {
        break;
      }
    }
    return w;
  }

  private static double objective(List<Pool> pools, Qrels qrels, double[] w) {
    double[] s = score(pools, qrels, w);
    return s[0] + s[1];
  }

  /** nDCG@10 over all records and over real ones. */
  static double[] score(List<Pool> pools, Qrels qrels, double[] w) {
    Map<String, List<String>> rankings = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> judged = new LinkedHashMap<>();
    for (Pool p : pools) {
      double[] scores = new double[p.features().length];
      Integer[] order = new Integer[scores.length];
      for (int i = 0; i < scores.length; i++) {
        order[i] = i;
        for (int k = 0; k < w.length; k++) {
          scores[i] += w[k] * p.features()[i][k];
        }
      }
      Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
      rankings.put(p.demand(), Arrays.stream(order).map(i -> p.ids().get(i)).toList());
      judged.put(p.demand(), qrels.grades().get(p.demand()));
    }
    return Effectiveness.score(new Qrels(judged), new Run(rankings)).stream()
        .mapToDouble(m -> m.ndcg10())
        .toArray();
  }

  static double[] normalised(double[] w) {
    double sum = Arrays.stream(w).sum();
    return Arrays.stream(w).map(v -> v / sum).toArray();
  }
}
