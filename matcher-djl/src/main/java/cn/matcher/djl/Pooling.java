package cn.matcher.djl;

import cn.matcher.error.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the vectors of a text's tokens become one. */
public enum Pooling {
  /** The mean over all tokens, special ones included. */
  MEAN,
  /** The vector of the first token. */
  CLS,
  /** The vector of the last token, as decoder models want it. */
  LAST,
  /** The model pools itself: its output is {@code [batch, dimension]}. */
  MODEL;

  /**
   * Finds a pooling.
   *
   * @param name in any case
   * @throws InvalidRequestException naming the known ones
   */
  public static Pooling of(String name) {
    for (Pooling p : values()) {
      if (p.label().equals(name.toLowerCase(Locale.ROOT))) {
        return p;
      }
    }
    throw new InvalidRequestException(
        "pooling",
        Arrays.stream(values()).map(Pooling::label).collect(Collectors.joining(", ")),
        name);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Rank of the output tensor that this pooling reads. */
  int rank() {
    return this == MODEL ? 2 : 3;
  }

  /**
   * Pools one row.
   *
   * @param values of a whole batch, {@code [batch, length, dimension]} or {@code [batch,
   *     dimension]}
   * @param length tokens a row, with padding
   * @param tokens of this row without padding, which stands behind them
   */
  float[] pool(float[] values, int row, int length, int tokens, int dimension) {
    float[] pooled = new float[dimension];
    switch (this) {
      case MODEL -> System.arraycopy(values, row * dimension, pooled, 0, dimension);
      case CLS -> System.arraycopy(values, row * length * dimension, pooled, 0, dimension);
      case LAST ->
          System.arraycopy(values, (row * length + tokens - 1) * dimension, pooled, 0, dimension);
      case MEAN -> {
        double[] sum = new double[dimension];
        for (int t = 0; t < tokens; t++) {
          int start = (row * length + t) * dimension;
          for (int d = 0; d < dimension; d++) {
            sum[d] += values[start + d];
          }
        }
        for (int d = 0; d < dimension; d++) {
          pooled[d] = (float) (sum[d] / tokens);
        }
      }
    }
    return pooled;
  }
}
