package cn.matcher.bench;

import cn.matcher.bench.FitRankingMain.Pool;
import cn.matcher.eval.Qrels;
import cn.matcher.index.RankModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Fits a linear function of a pool's terms listwise: cross entropy between the softmax of scores
 * and the shares of gain 2^grade − 1 (ListNet with top-one probabilities; Cao et al., ICML 2007),
 * over all records and, with {@link #REAL_WEIGHT}, over real ones, with a ridge on standardised
 * terms. Deterministic; full-batch Adam (Kingma, Ba, ICLR 2015).
 */
record ListwiseFit(double[] weights, double[] caps) {
  private static final double RIDGE = 0.02;

  /** What real records count beside all. */
  private static final double REAL_WEIGHT = 2.5;

  private static final int STEPS = 800;
  private static final double RATE = 0.05;

  /** A feature's cap: so much of the pools lies below it. */
  private static final double CAP_QUANTILE = 0.9995;

  /** One list of records that compete, and their shares of the gain. */
  private record Ranked(double[][] terms, double[] shares, double weight) {}

  /** The weights are scaled so that the best score of any pool is 1. */
  static ListwiseFit of(List<Pool> pools, Qrels qrels) {
    double[] caps = caps(pools);
    double[] deviation = deviations(pools, caps);
    List<Ranked> lists = lists(pools, qrels, caps, deviation);
    int n = deviation.length;
    double[] w = new double[n];
    Arrays.fill(w, 0.2);
    double[] m = new double[n];
    double[] v = new double[n];
    for (int step = 1; step <= STEPS; step++) {
      double[] gradient = gradient(lists, w, pools.size());
      double rate = RATE * (1 - 0.98 * step / STEPS);
      for (int k = 0; k < n; k++) {
        m[k] = 0.9 * m[k] + 0.1 * gradient[k];
        v[k] = 0.99 * v[k] + 0.01 * gradient[k] * gradient[k];
        double mean = m[k] / (1 - Math.pow(0.9, step));
        w[k] -= rate * mean / (Math.sqrt(v[k] / (1 - Math.pow(0.99, step))) + 1e-8);
      }
    }
    for (int k = 0; k < n; k++) {
      w[k] /= deviation[k];
    }
    double best =
        pools.stream()
            .flatMap(p -> Arrays.stream(p.features()))
            .mapToDouble(x -> dot(terms(x, caps), w))
            .max()
            .orElseThrow();
    return new ListwiseFit(Arrays.stream(w).map(x -> x / best).toArray(), caps);
  }

  double score(float[] features) {
    return dot(terms(features, caps), weights);
  }

  private static double[] terms(float[] features, double[] caps) {
    float[] x = features.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.min(x[i], caps[i]);
    }
    return RankModel.terms(x);
  }

  private static double[] caps(List<Pool> pools) {
    double[] caps = new double[pools.getFirst().features()[0].length];
    for (int i = 0; i < caps.length; i++) {
      int k = i;
      double[] sorted =
          pools.stream()
              .flatMap(p -> Arrays.stream(p.features()))
              .mapToDouble(x -> x[k])
              .sorted()
              .toArray();
      caps[i] = sorted[(int) (CAP_QUANTILE * (sorted.length - 1))];
    }
    return caps;
  }

  private static double[] gradient(List<Ranked> lists, double[] w, int demands) {
    double[] gradient = new double[w.length];
    for (Ranked r : lists) {
      double[] p = Arrays.stream(r.terms()).mapToDouble(t -> dot(t, w)).toArray();
      double most = Arrays.stream(p).max().orElse(0);
      double sum = 0;
      for (int i = 0; i < p.length; i++) {
        p[i] = Math.exp(p[i] - most);
        sum += p[i];
      }
      for (int i = 0; i < p.length; i++) {
        double miss = r.weight() * (p[i] / sum - r.shares()[i]) / demands;
        for (int k = 0; k < w.length; k++) {
          gradient[k] += miss * r.terms()[i][k];
        }
      }
    }
    for (int k = 0; k < w.length; k++) {
      gradient[k] += 2 * RIDGE * w[k];
    }
    return gradient;
  }

  private static List<Ranked> lists(
      List<Pool> pools, Qrels qrels, double[] caps, double[] deviation) {
    List<Ranked> lists = new ArrayList<>();
    for (Pool p : pools) {
      Map<String, Integer> grades = qrels.grades().get(p.demand());
      for (boolean all : new boolean[] {true, false}) {
        List<double[]> terms = new ArrayList<>();
        List<Double> gains = new ArrayList<>();
        for (int i = 0; i < p.ids().size(); i++) {
          if (all || Effectiveness.REAL.test(p.ids().get(i))) {
            double[] t = terms(p.features()[i], caps);
            for (int k = 0; k < t.length; k++) {
              t[k] /= deviation[k];
            }
            terms.add(t);
            gains.add(Math.pow(2, grades.getOrDefault(p.ids().get(i), 0)) - 1);
          }
        }
        double total = gains.stream().mapToDouble(g -> g).sum();
        if (total > 0) {
          lists.add(
              new Ranked(
                  terms.toArray(double[][]::new),
                  gains.stream().mapToDouble(g -> g / total).toArray(),
                  p.weight() * (all ? 1 : REAL_WEIGHT)));
        }
      }
    }
    return lists;
  }

  private static double[] deviations(List<Pool> pools, double[] caps) {
    int n = RankModel.terms(new float[caps.length]).length;
    double[] sum = new double[n];
    double[] squares = new double[n];
    int rows = 0;
    for (Pool p : pools) {
      for (float[] x : p.features()) {
        double[] t = terms(x, caps);
        rows++;
        for (int k = 0; k < n; k++) {
          sum[k] += t[k];
          squares[k] += t[k] * t[k];
        }
      }
    }
    double[] deviation = new double[n];
    for (int k = 0; k < n; k++) {
      double mean = sum[k] / rows;
      deviation[k] = Math.sqrt(Math.max(0, squares[k] / rows - mean * mean)) + 1e-9;
    }
    return deviation;
  }

  private static double dot(double[] a, double[] b) {
    double s = 0;
    for (int k = 0; k < a.length; k++) {
      s += a[k] * b[k];
    }
    return s;
  }
}
