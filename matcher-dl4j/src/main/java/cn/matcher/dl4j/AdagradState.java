package cn.matcher.dl4j;

import java.util.Arrays;

/** Sums of squared gradients, shaped as the parameters of a {@link ContrastiveModel}. */
record AdagradState(
    float[][] vectors, float[] recordWeights, float[] queryWeights, float[] queryMap) {

  /** Starts above zero, as the first gradients of a row would make steps of full length. */
  private static final float START = 1e-6f;

  static AdagradState start(ContrastiveModel m) {
    AdagradState s =
        new AdagradState(
            new float[m.vectors.length][m.dimension],
            new float[m.vectors.length],
            new float[m.vectors.length],
            new float[m.queryMap.length]);
    for (float[] row : s.vectors) {
      Arrays.fill(row, START);
    }
    return s;
  }
}
