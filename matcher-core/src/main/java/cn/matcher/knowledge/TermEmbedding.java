package cn.matcher.knowledge;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Word vectors and a map from the words of problems to the words of solutions, both learned from
 * the knowledge entries alone.
 *
 * <p>The vectors are the leading right singular subspace of the entry × word matrix, found by
 * subspace iteration (Halko, Martinsson, Tropp, SIAM Review 2011); the map is the ridge regression
 * from the vectors of entries' names to the vectors of their solutions (after Mikolov, Le,
 * Sutskever, 2013, who map between languages so). A probe's vector is mapped, a record's is not;
 * their cosine says whether the record's words are those in which such problems are solved.
 *
 * <p>Immutable, safe for concurrent use.
 */
final class TermEmbedding {
  /** Chosen on train demands: 256 is no better by more than noise and twice the work. */
  static final int DIMENSION = 128;

  private static final int ITERATIONS = 5;
  private static final double RIDGE = 300;

  /** Row by row, each with its own scale. */
  private final byte[] vectors;

  private final float[] scales;
  private final float[] map;

  private TermEmbedding(byte[] vectors, float[] scales, float[] map) {
    this.vectors = vectors;
    this.scales = scales;
    this.map = map;
  }

  /**
   * A sparse weighted bag of words.
   *
   * @param words row numbers
   * @param weights beside them
   */
  record Bag(int[] words, float[] weights) {}

  /**
   * @param words number of words
   * @param entries all words of each entry
   * @param names the words of each entry's names
   * @param solutions the words of each entry's solutions
   */
  static TermEmbedding train(int words, List<Bag> entries, List<Bag> names, List<Bag> solutions) {
    int d = DIMENSION;
    float[][] basis = new float[words][d];
    Random random = new Random(1);
    for (float[] row : basis) {
      for (int k = 0; k < d; k++) {
        row[k] = (float) random.nextGaussian();
      }
    }
    orthonormalise(basis);
    for (int i = 0; i < ITERATIONS; i++) {
      float[][] next = new float[words][d];
      for (Bag e : entries) {
        float[] y = sum(e, basis, length(e));
        for (int j = 0; j < e.words().length; j++) {
          float[] row = next[e.words()[j]];
          float w = e.weights()[j] / length(e);
          for (int k = 0; k < d; k++) {
            row[k] += w * y[k];
          }
        }
      }
      basis = next;
      orthonormalise(basis);
    }
    double[][] a = new double[d][d];
    double[][] b = new double[d][d];
    for (int e = 0; e < entries.size(); e++) {
      float[] p = unit(sum(names.get(e), basis, 1));
      float[] q = unit(sum(solutions.get(e), basis, 1));
      for (int i = 0; i < d; i++) {
        for (int k = 0; k < d; k++) {
          a[i][k] += p[i] * p[k];
          b[i][k] += p[i] * q[k];
        }
      }
    }
    for (int i = 0; i < d; i++) {
      a[i][i] += RIDGE;
    }
    solve(a, b);
    float[] map = new float[d * d];
    for (int i = 0; i < d; i++) {
      for (int k = 0; k < d; k++) {
        map[i * d + k] = (float) b[i][k];
      }
    }
    byte[] vectors = new byte[words * d];
    float[] scales = new float[words];
    for (int w = 0; w < words; w++) {
      float most = 1e-9f;
      for (float v : basis[w]) {
        most = Math.max(most, Math.abs(v));
      }
      scales[w] = most / 127;
      for (int k = 0; k < d; k++) {
        vectors[w * d + k] = (byte) Math.round(basis[w][k] / scales[w]);
      }
    }
    return new TermEmbedding(vectors, scales, map);
  }

  private static float length(Bag bag) {
    double sum = 1e-12;
    for (float w : bag.weights()) {
      sum += w * w;
    }
    return (float) Math.sqrt(sum);
  }

  private static float[] sum(Bag bag, float[][] basis, float divisor) {
    float[] y = new float[DIMENSION];
    for (int j = 0; j < bag.words().length; j++) {
      float w = bag.weights()[j] / divisor;
      float[] row = basis[bag.words()[j]];
      for (int k = 0; k < DIMENSION; k++) {
        y[k] += w * row[k];
      }
    }
    return y;
  }

  private static float[] unit(float[] v) {
    float length = norm(v);
    for (int k = 0; k < v.length; k++) {
      v[k] /= length;
    }
    return v;
  }

  private static float norm(float[] v) {
    double sum = 1e-12;
    for (float x : v) {
      sum += x * x;
    }
    return (float) Math.sqrt(sum);
  }

  /**
   * Makes the columns orthonormal by the Cholesky factor of their Gram matrix, twice for accuracy.
   * A column that the ones before it explain becomes zero: there are more columns than words where
   * knowledge is small.
   */
  private static void orthonormalise(float[][] y) {
    int d = DIMENSION;
    for (int pass = 0; pass < 2; pass++) {
      double[][] g = new double[d][d];
      for (float[] row : y) {
        for (int i = 0; i < d; i++) {
          double v = row[i];
          for (int j = 0; j <= i; j++) {
            g[i][j] += v * row[j];
          }
        }
      }
      for (int i = 0; i < d; i++) {
        for (int j = 0; j <= i; j++) {
          double s = g[i][j];
          for (int k = 0; k < j; k++) {
            s -= g[i][k] * g[j][k];
          }
          if (i == j) {
            g[i][i] = s > 1e-9 * g[i][i] ? Math.sqrt(s) : Double.POSITIVE_INFINITY;
          } else {
            g[i][j] = s / g[j][j];
          }
        }
      }
      for (float[] row : y) {
        for (int i = 0; i < d; i++) {
          double s = row[i];
          for (int k = 0; k < i; k++) {
            s -= g[i][k] * row[k];
          }
          row[i] = (float) (s / g[i][i]);
        }
      }
    }
  }

  /** Solves a·x = b by elimination, a symmetric and positive definite; x comes in b. */
  private static void solve(double[][] a, double[][] b) {
    int n = a.length;
    for (int i = 0; i < n; i++) {
      for (int r = i + 1; r < n; r++) {
        double f = a[r][i] / a[i][i];
        for (int k = i; k < n; k++) {
          a[r][k] -= f * a[i][k];
        }
        for (int k = 0; k < b[r].length; k++) {
          b[r][k] -= f * b[i][k];
        }
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = 0; k < b[i].length; k++) {
        double s = b[i][k];
        for (int j = i + 1; j < n; j++) {
          s -= a[i][j] * b[j][k];
        }
        b[i][k] = s / a[i][i];
      }
    }
  }

  /** Adds {@code weight} × the word's vector. */
  void addTo(float[] sum, int word, float weight) {
    float w = weight * scales[word];
    int at = word * DIMENSION;
    for (int k = 0; k < DIMENSION; k++) {
      sum[k] += w * vectors[at + k];
    }
  }

  /** The direction of a sum of vectors, its greatest component as 127; zeros for no sum. */
  static byte[] quantised(float[] sum) {
    float most = 0;
    for (float v : sum) {
      most = Math.max(most, Math.abs(v));
    }
    byte[] bytes = new byte[DIMENSION];
    if (most > 0) {
      for (int k = 0; k < DIMENSION; k++) {
        bytes[k] = (byte) Math.round(sum[k] / most * 127);
      }
    }
    return bytes;
  }

  /**
   * The same vectors in another order.
   *
   * @param rows for each new row the old one, or -1 for a zero vector
   */
  TermEmbedding reordered(int[] rows) {
    byte[] moved = new byte[rows.length * DIMENSION];
    float[] movedScales = new float[rows.length];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r] >= 0) {
        System.arraycopy(vectors, rows[r] * DIMENSION, moved, r * DIMENSION, DIMENSION);
        movedScales[r] = scales[rows[r]];
      }
    }
    return new TermEmbedding(moved, movedScales, map);
  }

  /** The unit vector of solutions that a probe's sum is mapped to. */
  float[] mapped(float[] probeSum) {
    float[] p = unit(probeSum.clone());
    float[] u = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      for (int k = 0; k < DIMENSION; k++) {
        u[k] += p[i] * map[i * DIMENSION + k];
      }
    }
    return unit(u);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(scales.length);
    out.write(vectors);
    for (float s : scales) {
      out.writeFloat(s);
    }
    for (float m : map) {
      out.writeFloat(m);
    }
  }

  int words() {
    return scales.length;
  }

  static TermEmbedding read(ByteBuffer in) {
    int words = in.getInt();
    if (words < 0 || words > in.remaining() / DIMENSION) {
      throw new BufferUnderflowException();
    }
    byte[] vectors = new byte[words * DIMENSION];
    in.get(vectors);
    return new TermEmbedding(vectors, floats(in, words), floats(in, DIMENSION * DIMENSION));
  }

  private static float[] floats(ByteBuffer in, int n) {
    float[] values = new float[n];
    IntStream.range(0, n).forEach(i -> values[i] = in.getFloat());
    return values;
  }
}
