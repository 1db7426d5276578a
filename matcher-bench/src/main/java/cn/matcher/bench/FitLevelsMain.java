package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Fits the level model: Platt scaling from the score to P(grade ≥ 2) on the judged pairs of the
 * train demands, with as many unjudged records from the far end of the pools, which count as
 * unrelated. Prints coefficients for {@code LevelModel} and the expected calibration error (ten
 * bins; Naeini et al., AAAI 2015) on judged pairs of held-out folds and of dev.
 */
public final class FitLevelsMain {
  private static final int FOLDS = 3;
  private static final int BINS = 10;
  private static final double RIDGE = 0.02;

  private FitLevelsMain() {}

  private record Pair(int demand, double[] features, boolean related, boolean judged, int grade) {}

  /**
   * @param args the folder of the shared collection
   */
  public static void main(String[] args) throws Exception {
    Collection train = Collection.pooledTrain(Path.of(args[0]));
    Collection dev = Collection.shared(Path.of(args[0]), "dev");
    for (Knowledge knowledge : new Knowledge[] {Bundled.knowledge(), null}) {
      MatchEngineOptions options = MatchEngineOptions.builder().knowledge(knowledge).build();
      try (Effectiveness e = Effectiveness.index(train, options)) {
        List<Pair> pairs = pairs(e, train);
        List<Pair> devPairs = pairs(e, dev);
        System.out.println(knowledge == null ? "without knowledge" : "with knowledge");
        double heldOut = 0;
        for (int f = 0; f < FOLDS; f++) {
          int fold = f;
          double[] w = fit(pairs.stream().filter(p -> p.demand() % FOLDS != fold).toList());
          heldOut +=
              error(pairs.stream().filter(p -> p.demand() % FOLDS == fold).toList(), w) / FOLDS;
        }
        double[] w = fit(pairs);
        System.out.printf(
            Locale.ROOT,
            "ECE held-out folds %.3f, dev %.3f%nbias, slope: %s%n",
            heldOut,
            error(devPairs, w),
            Arrays.toString(w));
        table(devPairs, w);
      }
    }
  }

  private static List<Pair> pairs(Effectiveness e, Collection c) {
    Random random = new Random(1);
    List<Pair> pairs = new ArrayList<>();
    int n = 0;
    for (Demand d : c.demands()) {
      Map<String, Integer> grades = c.qrels().grades().get(d.id());
      if (grades == null) {
        continue;
      }
      List<MatchHit> hits = e.engine().match(MatchRequest.builder(d).topK(500).build()).hits();
      int judged = 0;
      for (MatchHit h : hits) {
        Integer g = grades.get(h.id());
        if (g != null) {
          judged++;
          pairs.add(new Pair(n, features(h), g >= 2, true, g));
        }
      }
      for (int i = 0; i < judged && hits.size() > 100; i++) {
        MatchHit h = hits.get(100 + random.nextInt(hits.size() - 100));
        if (!grades.containsKey(h.id())) {
          pairs.add(new Pair(n, features(h), false, false, 0));
        }
      }
      n++;
    }
    return pairs;
  }

  private static double[] features(MatchHit h) {
    return new double[] {1, h.score()};
  }

  /** Batch gradient descent on the mean log loss with a ridge on all but the bias. */
  private static double[] fit(List<Pair> pairs) {
    double[] w = new double[2];
    for (int step = 0; step < 60_000; step++) {
      double[] gradient = new double[w.length];
      for (Pair p : pairs) {
        double miss = probability(p.features(), w) - (p.related() ? 1 : 0);
        for (int k = 0; k < w.length; k++) {
          gradient[k] += miss * p.features()[k];
        }
      }
      for (int k = 0; k < w.length; k++) {
        double ridge = k == 0 ? 0 : RIDGE * w[k] / pairs.size();
        w[k] -= 4 * (gradient[k] / pairs.size() + ridge);
      }
    }
    return w;
  }

  private static double probability(double[] x, double[] w) {
    double z = 0;
    for (int k = 0; k < w.length; k++) {
      z += w[k] * x[k];
    }
    return 1 / (1 + Math.exp(-z));
  }

  /** Expected calibration error over the judged pairs. */
  private static double error(List<Pair> pairs, double[] w) {
    double[] sum = new double[BINS];
    double[] hit = new double[BINS];
    int n = 0;
    for (Pair p : pairs) {
      if (p.judged()) {
        double q = probability(p.features(), w);
        int bin = Math.min(BINS - 1, (int) (q * BINS));
        sum[bin] += q;
        hit[bin] += p.related() ? 1 : 0;
        n++;
      }
    }
    double error = 0;
    for (int b = 0; b < BINS; b++) {
      error += Math.abs(sum[b] - hit[b]) / n;
    }
    return error;
  }

  /** Grades by predicted probability: what a threshold would mean. */
  private static void table(List<Pair> pairs, double[] w) {
    for (int b = 0; b < BINS; b++) {
      int[] grades = new int[4];
      for (Pair p : pairs) {
        if (p.judged() && Math.min(BINS - 1, (int) (probability(p.features(), w) * BINS)) == b) {
          grades[p.grade()]++;
        }
      }
      System.out.printf(
          "  %.1f-%.1f grades 0..3: %s%n", b / 10.0, (b + 1) / 10.0, Arrays.toString(grades));
    }
  }
}
