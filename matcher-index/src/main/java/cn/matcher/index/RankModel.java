package cn.matcher.index;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.knowledge.Knowledge;
import java.util.Arrays;

/**
 * From the ranking features of a record to its score: a second-order model, trained listwise on
 * judged demands (docs/relevance.md has the table and the command). With features x ≥ 0 the score
 * is
 *
 * <pre>Σ w(i) ln(1 + 20 x(i)) + Σ v(i,j) √(x(i) x(j)), i &lt; j</pre>
 *
 * <p>The products are what tells a trap from an answer: shared words speak for a record whose
 * solution words agree, and for little where they stand alone. What training has hardly seen is not
 * trusted: a feature counts up to its cap, and beyond it only so much that more stays more.
 *
 * <p>Immutable, safe for concurrent use.
 */
public final class RankModel {
  /** In the order of {@link cn.matcher.match.ScoreBreakdown}: own … translation. */
  public static final int FEATURES = 6;

  /** The same and, last, the likeness of an encoder's vectors. */
  public static final int FEATURES_WITH_ENCODER = 7;

  /** Number of pairs i &lt; j of {@link #FEATURES}. */
  public static final int PRODUCTS = products(FEATURES);

  private static final float SCALE = 20;
  private static final float BEYOND_CAP = 0.1f;

  /** Passes the features on as they are, to train with. */
  public static final RankModel RAW =
      new RankModel(new double[FEATURES], new double[PRODUCTS], uncapped(FEATURES));

  private static final RankModel RAW_WITH_ENCODER =
      new RankModel(
          new double[FEATURES_WITH_ENCODER],
          new double[products(FEATURES_WITH_ENCODER)],
          uncapped(FEATURES_WITH_ENCODER));

  /**
   * What the logarithm of the likeness weighs beside models that were not trained with an encoder:
   * the likeness at its highest adds 0.15. Of the order of the convex weight that training prefers.
   */
  private static final double LIKENESS = 0.05;

  static final RankModel WITHOUT_KNOWLEDGE =
      new RankModel(
          new double[] {0.17, 0.17, 0, 0, 0, 0}, new double[PRODUCTS], uncapped(FEATURES));

  /**
   * For small knowledge, whose features are of another scale than those in training: no products,
   * so that more of any feature is always more.
   */
  private static final RankModel WITH_SMALL_KNOWLEDGE =
      new RankModel(
          new double[] {0.03, 0.05, 0.15, 0.05, 0.04, 0.14},
          new double[PRODUCTS],
          uncapped(FEATURES));

  static final RankModel WITH_KNOWLEDGE = TrainedRankModel.WITH_KNOWLEDGE;

  private static final int SMALL_KNOWLEDGE = 1_000;

  /**
   * The model that fits.
   *
   * @param knowledge null for none
   * @param expanded whether probes are expanded, by the knowledge or by others
   */
  static RankModel of(Knowledge knowledge, boolean expanded) {
    if (!expanded) {
      return WITHOUT_KNOWLEDGE;
    }
    return knowledge == null || knowledge.size() < SMALL_KNOWLEDGE
        ? WITH_SMALL_KNOWLEDGE
        : WITH_KNOWLEDGE;
  }

  /**
   * The model of modes with an encoder: the one trained with its likeness, or this one with the
   * likeness added.
   */
  RankModel withEncoder() {
    if (this == RAW) {
      return RAW_WITH_ENCODER;
    }
    if (this == WITH_KNOWLEDGE) {
      return TrainedRankModel.WITH_ENCODER;
    }
    double[] newLogs = new double[FEATURES_WITH_ENCODER];
    double[] newCaps = uncapped(FEATURES_WITH_ENCODER);
    double[] newProducts = new double[products(FEATURES_WITH_ENCODER)];
    int from = 0;
    int to = 0;
    for (int i = 0; i < FEATURES; i++) {
      newLogs[i] = logs[i];
      newCaps[i] = caps[i];
      for (int j = i + 1; j < FEATURES; j++) {
        newProducts[to++] = products[from++];
      }
      // The product with the likeness.
      to++;
    }
    newLogs[FEATURES] = LIKENESS;
    return new RankModel(newLogs, newProducts, newCaps);
  }

  /** Number of features, {@link #FEATURES} or {@link #FEATURES_WITH_ENCODER}. */
  int features() {
    return logs.length;
  }

  private static int products(int features) {
    return features * (features - 1) / 2;
  }

  private final float[] logs;
  private final float[] products;
  private final float[] caps;

  /**
   * @param logs w, {@link #FEATURES} weights, or {@link #FEATURES_WITH_ENCODER}
   * @param products v, a weight for each pair: (0,1) … (0,5), (1,2) …
   * @param caps above 0, up to which a feature counts in full
   * @throws InvalidRequestException where a length differs
   */
  public RankModel(double[] logs, double[] products, double[] caps) {
    int n = logs.length == FEATURES_WITH_ENCODER ? FEATURES_WITH_ENCODER : FEATURES;
    this.logs = floats("logs", logs, n);
    this.products = floats("products", products, products(n));
    this.caps = floats("caps", caps, n);
  }

  private static double[] uncapped(int features) {
    double[] caps = new double[features];
    Arrays.fill(caps, Float.MAX_VALUE);
    return caps;
  }

  private static float[] floats(String name, double[] values, int length) {
    if (values.length != length) {
      throw new InvalidRequestException(name, length + " values", values.length);
    }
    float[] f = new float[length];
    for (int i = 0; i < length; i++) {
      f[i] = (float) values[i];
    }
    return f;
  }

  /**
   * Each feature's part of the score, which is their sum; a product's part goes to both halves.
   *
   * @param x the features, each at least 0; capped in place
   * @param parts receives the parts
   */
  void parts(float[] x, float[] parts) {
    int n = logs.length;
    if (this == RAW || this == RAW_WITH_ENCODER) {
      System.arraycopy(x, 0, parts, 0, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      parts[i] = 0;
      if (x[i] > caps[i]) {
        parts[i] = BEYOND_CAP * (x[i] - caps[i]);
        x[i] = caps[i];
      }
      if (logs[i] != 0) {
        parts[i] += logs[i] * (float) Math.log1p(SCALE * x[i]);
      }
    }
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        float v = products[k++];
        if (v != 0) {
          float half = v * (float) Math.sqrt(x[i] * x[j]) / 2;
          parts[i] += half;
          parts[j] += half;
        }
      }
    }
  }

  /**
   * What the weights are multiplied with, for training: the logarithms, then the products.
   *
   * @param x the features, each at least 0
   */
  public static double[] terms(float[] x) {
    int n = x.length;
    double[] terms = new double[n + products(n)];
    int k = n;
    for (int i = 0; i < n; i++) {
      terms[i] = Math.log1p(SCALE * x[i]);
      for (int j = i + 1; j < n; j++) {
        terms[k++] = Math.sqrt(x[i] * x[j]);
      }
    }
    return terms;
  }
}
