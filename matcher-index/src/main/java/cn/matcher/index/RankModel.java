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

  /** Number of pairs i &lt; j. */
  public static final int PRODUCTS = FEATURES * (FEATURES - 1) / 2;

  private static final float SCALE = 20;
  private static final float BEYOND_CAP = 0.1f;

  /** Passes the features on as they are, to train with. */
  public static final RankModel RAW =
      new RankModel(new double[FEATURES], new double[PRODUCTS], uncapped());

  static final RankModel WITHOUT_KNOWLEDGE =
      new RankModel(new double[] {0.17, 0.17, 0, 0, 0, 0}, new double[PRODUCTS], uncapped());

  /**
   * For small knowledge, whose features are of another scale than those in training: no products,
   * so that more of any feature is always more.
   */
  private static final RankModel WITH_SMALL_KNOWLEDGE =
      new RankModel(
          new double[] {0.03, 0.05, 0.15, 0.05, 0.04, 0.14}, new double[PRODUCTS], uncapped());

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

  private final float[] logs;
  private final float[] products;
  private final float[] caps;

  /**
   * @param logs w, {@link #FEATURES} weights
   * @param products v, {@link #PRODUCTS} weights: (0,1) … (0,5), (1,2) …
   * @param caps above 0, up to which a feature counts in full
   * @throws InvalidRequestException where a length differs
   */
  public RankModel(double[] logs, double[] products, double[] caps) {
    this.logs = floats("logs", logs, FEATURES);
    this.products = floats("products", products, PRODUCTS);
    this.caps = floats("caps", caps, FEATURES);
  }

  private static double[] uncapped() {
    double[] caps = new double[FEATURES];
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
    if (this == RAW) {
      System.arraycopy(x, 0, parts, 0, FEATURES);
      return;
    }
    for (int i = 0; i < FEATURES; i++) {
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
    for (int i = 0; i < FEATURES; i++) {
      for (int j = i + 1; j < FEATURES; j++) {
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
    double[] terms = new double[FEATURES + PRODUCTS];
    int k = FEATURES;
    for (int i = 0; i < FEATURES; i++) {
      terms[i] = Math.log1p(SCALE * x[i]);
      for (int j = i + 1; j < FEATURES; j++) {
        terms[k++] = Math.sqrt(x[i] * x[j]);
      }
    }
    return terms;
  }
}
