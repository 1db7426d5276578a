package cn.matcher.dl4j;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The encoder while it learns: token vectors, what a token counts on either side, and the map of
 * queries; loss and gradients of a batch of pairs.
 *
 * <p>The loss is InfoNCE (van den Oord et al., 2018) in both directions: each query shall find its
 * record among those of the batch, and each record its query. It is summed over leading parts of
 * the vectors, so that these serve as shorter vectors (Kusupati et al., Matryoshka Representation
 * Learning, NeurIPS 2022). Not safe for concurrent use; a batch is computed by all processors, and
 * comes out the same whatever their number.
 */
final class ContrastiveModel {
  private static final float MIN_LENGTH = 1e-6f;

  final int dimension;
  final float[][] vectors;

  /** Logarithms of what tokens count, so that weights stay above 0. */
  final float[] recordWeights;

  final float[] queryWeights;

  /** {@code dimension × dimension}, row by row. */
  final float[] queryMap;

  private final int[] lengths;
  private final float temperature;

  /**
   * @param lengths ascending lengths of the leading parts that shall serve alone, the last of them
   *     the dimension
   * @param temperature divides cosines; the smaller, the more the nearest wrong records count
   */
  ContrastiveModel(
      float[][] vectors,
      float[] recordWeights,
      float[] queryWeights,
      float[] queryMap,
      int[] lengths,
      float temperature) {
    this.dimension = vectors[0].length;
    this.vectors = vectors;
    this.recordWeights = recordWeights;
    this.queryWeights = queryWeights;
    this.queryMap = queryMap;
    this.lengths = lengths;
    this.temperature = temperature;
  }

  /**
   * What belongs together.
   *
   * @param group pairs of one group are not told apart: they are about the same
   */
  record Pair(Bag query, Bag record, int group) {}

  /** Where a batch's loss is steepest; of token rows only those that the batch has. */
  static final class Gradients {
    final SparseRows vectors;
    final float[] recordWeights;
    final float[] queryWeights;
    final float[] queryMap;

    Gradients(int tokens, int dimension) {
      vectors = new SparseRows(tokens, dimension);
      recordWeights = new float[tokens];
      queryWeights = new float[tokens];
      queryMap = new float[dimension * dimension];
    }
  }

  /** The sum of a bag's weighted vectors. */
  float[] sum(Bag bag, float[] logWeights) {
    float[] s = new float[dimension];
    for (int t = 0; t < bag.rows().length; t++) {
      int row = bag.rows()[t];
      axpy(s, bag.weights()[t] * (float) Math.exp(logWeights[row]), vectors[row], 0, dimension);
    }
    return s;
  }

  float[] query(Bag bag) {
    return mapped(sum(bag, queryWeights));
  }

  float[] record(Bag bag) {
    return sum(bag, recordWeights);
  }

  private float[] mapped(float[] s) {
    float[] q = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      float v = 0;
      for (int k = 0; k < dimension; k++) {
        v += queryMap[i * dimension + k] * s[k];
      }
      q[i] = v;
    }
    return q;
  }

  /**
   * The mean loss of a batch.
   *
   * @param gradients takes the gradients, which are added to what it holds; null to leave them
   */
  double loss(List<Pair> batch, Gradients gradients) {
    int n = batch.size();
    float[][] sums = new float[n][];
    float[][] q = new float[n][];
    float[][] v = new float[n][];
    each(
        n,
        i -> {
          sums[i] = sum(batch.get(i).query(), queryWeights);
          q[i] = mapped(sums[i]);
          v[i] = record(batch.get(i).record());
        });
    float[][] dq = new float[n][dimension];
    float[][] dv = new float[n][dimension];
    double loss = pairLoss(batch, q, v, dq, dv);
    if (gradients != null) {
      backward(batch, sums, dq, dv, gradients);
    }
    return loss;
  }

  private double pairLoss(List<Pair> batch, float[][] q, float[][] v, float[][] dq, float[][] dv) {
    int n = q.length;
    float[][] columns = transposed(v);
    float[][] dots = new float[n][n];
    // A part's scores are those of the part before it and some more components.
    float[][][] slopes = new float[lengths.length][][];
    double loss = 0;
    for (int p = 0; p < lengths.length; p++) {
      int from = p == 0 ? 0 : lengths[p - 1];
      int to = lengths[p];
      each(
          n,
          i -> {
            for (int k = from; k < to; k++) {
              axpy(dots[i], q[i][k], columns[k], 0, n);
            }
          });
      loss += part(batch, dots, q, v, to, slopes, p, dq, dv);
    }
    float[][] slope = new float[n][n];
    for (int p = lengths.length - 1; p >= 0; p--) {
      int from = p == 0 ? 0 : lengths[p - 1];
      int to = lengths[p];
      float[][] more = slopes[p];
      each(n, i -> axpy(slope[i], 1, more[i], 0, n));
      float[][] slopeColumns = transposed(slope);
      each(
          n,
          i -> {
            for (int j = 0; j < n; j++) {
              axpy(dq[i], slope[i][j], v[j], from, to);
              axpy(dv[i], slopeColumns[i][j], q[j], from, to);
            }
          });
    }
    return loss;
  }

  /**
   * The loss of one leading part; leaves the slopes against the plain dot products in {@code
   * slopes[p]} and adds what comes of the vectors' lengths to {@code dq} and {@code dv}.
   */
  private double part(
      List<Pair> batch,
      float[][] dots,
      float[][] q,
      float[][] v,
      int to,
      float[][][] slopes,
      int p,
      float[][] dq,
      float[][] dv) {
    int n = q.length;
    float share = 1f / lengths.length;
    float[] ql = new float[n];
    float[] vl = new float[n];
    for (int i = 0; i < n; i++) {
      ql[i] = length(q[i], to);
      vl[i] = length(v[i], to);
    }
    float[][] scores = new float[n][n];
    each(
        n,
        i -> {
          for (int j = 0; j < n; j++) {
            boolean same = i != j && aboutTheSame(batch.get(i), batch.get(j));
            scores[i][j] =
                same ? Float.NEGATIVE_INFINITY : dots[i][j] / (ql[i] * vl[j] * temperature);
          }
        });
    // Scores are at most 1 / temperature, so both directions share one exponential.
    float most = 1 / temperature;
    float[][] e = new float[n][n];
    double[] rowSums = new double[n];
    each(
        n,
        i -> {
          double sum = 0;
          for (int j = 0; j < n; j++) {
            e[i][j] = (float) Math.exp(scores[i][j] - most);
            sum += e[i][j];
          }
          rowSums[i] = sum;
        });
    double[] columnSums = new double[n];
    for (float[] row : e) {
      for (int j = 0; j < n; j++) {
        columnSums[j] += row[j];
      }
    }
    float factor = 0.5f * share / n;
    double loss = 0;
    float[] qRadial = new float[n];
    float[] vRadial = new float[n];
    for (int i = 0; i < n; i++) {
      loss += factor * (Math.log(rowSums[i]) + Math.log(columnSums[i]) + 2 * (most - scores[i][i]));
      float rowShare = (float) (factor / rowSums[i]);
      for (int j = 0; j < n; j++) {
        float slope = e[i][j] * (rowShare + (float) (factor / columnSums[j]));
        if (i == j) {
          slope -= 2 * factor;
        }
        if (slope != 0) {
          float radial = slope * scores[i][j];
          qRadial[i] += radial;
          vRadial[j] += radial;
        }
        e[i][j] = slope / (ql[i] * vl[j] * temperature);
      }
    }
    for (int i = 0; i < n; i++) {
      axpy(dq[i], -qRadial[i] / (ql[i] * ql[i]), q[i], 0, to);
      axpy(dv[i], -vRadial[i] / (vl[i] * vl[i]), v[i], 0, to);
    }
    slopes[p] = e;
    return loss;
  }

  /** Also where one record serves two queries: it is no wrong answer to either. */
  private static boolean aboutTheSame(Pair a, Pair b) {
    return a.group() == b.group() || a.record().rows() == b.record().rows();
  }

  private void backward(
      List<Pair> batch, float[][] sums, float[][] dq, float[][] dv, Gradients out) {
    int n = batch.size();
    int d = dimension;
    float[][] ds = new float[n][d];
    each(
        n,
        i -> {
          for (int k = 0; k < d; k++) {
            axpyRow(ds[i], dq[i][k], queryMap, k * d);
          }
        });
    each(
        d,
        r -> {
          for (int i = 0; i < n; i++) {
            axpyInto(out.queryMap, r * d, dq[i][r], sums[i]);
          }
        });
    for (int i = 0; i < n; i++) {
      scatter(batch.get(i).query(), queryWeights, ds[i], out.queryWeights, out.vectors);
      scatter(batch.get(i).record(), recordWeights, dv[i], out.recordWeights, out.vectors);
    }
  }

  private void scatter(
      Bag bag, float[] logWeights, float[] slope, float[] weightSlopes, SparseRows vectorSlopes) {
    for (int t = 0; t < bag.rows().length; t++) {
      int row = bag.rows()[t];
      float w = bag.weights()[t] * (float) Math.exp(logWeights[row]);
      weightSlopes[row] += w * dot(slope, vectors[row]);
      axpy(vectorSlopes.row(row), w, slope, 0, dimension);
    }
  }

  private static void each(int n, IntConsumer work) {
    IntStream.range(0, n).parallel().forEach(work);
  }

  private static float length(float[] v, int to) {
    double s = 0;
    for (int k = 0; k < to; k++) {
      s += v[k] * v[k];
    }
    return Math.max(MIN_LENGTH, (float) Math.sqrt(s));
  }

  private static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      s0 += a[k] * b[k];
    }
    return s0 + s1 + s2 + s3;
  }

  private static float[][] transposed(float[][] m) {
    int rows = m.length;
    int columns = m[0].length;
    float[][] t = new float[columns][rows];
    each(
        columns,
        c -> {
          for (int r = 0; r < rows; r++) {
            t[c][r] = m[r][c];
          }
        });
    return t;
  }

  /** The loops below are written so that the compiler makes them SIMD. */
  private static void axpy(float[] y, float a, float[] x, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] += a * x[k];
    }
  }

  private static void axpyRow(float[] y, float a, float[] x, int at) {
    for (int k = 0; k < y.length; k++) {
      y[k] += a * x[at + k];
    }
  }

  private static void axpyInto(float[] y, int at, float a, float[] x) {
    for (int k = 0; k < x.length; k++) {
      y[at + k] += a * x[k];
    }
  }
}
