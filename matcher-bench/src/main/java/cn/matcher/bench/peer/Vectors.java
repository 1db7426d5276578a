package cn.matcher.bench.peer;

import java.util.Random;
import org.apache.lucene.util.VectorUtil;

/**
 * Seeded vectors of length 1 in clusters of random size, as texts about the same matters are: a
 * centre plus noise of the same length. Queries are drawn from the same clusters.
 */
final class Vectors {
  private static final int CLUSTERS = 1_000;
  private static final long SEED = 11;

  private Vectors() {}

  /** {@code count} vectors; of two draws with other numbers the vectors differ, not the centres. */
  static float[][] draw(int count, int dimension, int number) {
    Random centreRandom = new Random(SEED);
    float[][] centres = new float[CLUSTERS][];
    for (int c = 0; c < CLUSTERS; c++) {
      centres[c] = gaussian(centreRandom, dimension);
    }
    Random random = new Random(SEED + number);
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      // Squared, so that some clusters are large.
      double u = random.nextDouble();
      float[] centre = centres[(int) (u * u * CLUSTERS)];
      float[] v = gaussian(random, dimension);
      for (int d = 0; d < dimension; d++) {
        v[d] += centre[d];
      }
      vectors[i] = VectorUtil.l2normalize(v);
    }
    return vectors;
  }

  private static float[] gaussian(Random random, int dimension) {
    float[] v = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      v[d] = (float) random.nextGaussian();
    }
    return VectorUtil.l2normalize(v);
  }

  /** To bytes by one scale, so that the largest value of all vectors is 127. */
  static byte[][] toBytes(float[][] vectors, float largest) {
    byte[][] bytes = new byte[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      bytes[i] = new byte[vectors[i].length];
      for (int d = 0; d < bytes[i].length; d++) {
        float scaled = vectors[i][d] / largest * 127;
        bytes[i][d] = (byte) Math.round(Math.max(-127, Math.min(127, scaled)));
      }
    }
    return bytes;
  }

  /** The largest absolute value. */
  static float largest(float[][] vectors) {
    float largest = 0;
    for (float[] v : vectors) {
      for (float x : v) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    return largest;
  }
}
