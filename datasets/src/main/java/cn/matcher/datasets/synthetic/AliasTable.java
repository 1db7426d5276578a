package cn.matcher.datasets.synthetic;

import java.util.SplittableRandom;

/**
 * Draws from a discrete distribution in constant time: the alias method (Walker, ACM TOMS 1977)
 * with Vose's linear set-up (IEEE TSE 1991). Immutable and safe for concurrent use.
 */
final class AliasTable {
  private static final double TWO_TO_32 = 0x1p32;

  private final int[] threshold;
  private final int[] alias;

  /** At least one weight; none negative, not all zero. */
  AliasTable(double[] weights) {
    int n = weights.length;
    threshold = new int[n];
    alias = new int[n];
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    double[] scaled = new double[n];
    int[] queue = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      alias[i] = i;
      scaled[i] = weights[i] / sum * n;
      if (scaled[i] < 1) {
        queue[small++] = i;
      } else {
        queue[--large] = i;
      }
    }
    while (small > 0 && large < n) {
      int low = queue[--small];
      int high = queue[large];
      threshold[low] = (int) (long) (scaled[low] * TWO_TO_32);
      alias[low] = high;
      scaled[high] -= 1 - scaled[low];
      if (scaled[high] < 1) {
        large++;
        queue[small++] = high;
      }
    }
  }

  /** Weights 1/(rank + 2)^exponent: ranks from zero: Zipf's law with Mandelbrot's shift. */
  static AliasTable zipf(int n, double exponent) {
    double[] weights = new double[n];
    for (int rank = 0; rank < n; rank++) {
      // StrictMath: the records must be the same on every platform.
      weights[rank] = StrictMath.pow(rank + 2.0, -exponent);
    }
    return new AliasTable(weights);
  }

  /** An index in [0, number of weights). */
  int draw(SplittableRandom random) {
    long bits = random.nextLong();
    int i = (int) (((bits >>> 32) * alias.length) >>> 32);
    return Integer.compareUnsigned((int) bits, threshold[i]) < 0 ? i : alias[i];
  }
}
