package cn.matcher.knowledge;

import java.util.HashMap;
import java.util.Map;

/**
 * What a text is about, as a sparse vector over knowledge entries: explicit semantic analysis
 * (Gabrilovich, Markovitch, IJCAI 2007) with knowledge entries as the concepts. Immutable.
 *
 * @param entries entry numbers, the heaviest first; do not modify
 * @param weights their weights in (0, 1], in steps of 1/255; do not modify
 */
public record Topics(int[] entries, float[] weights) {
  public static final Topics NONE = new Topics(new int[0], new float[0]);

  static Topics of(float[] scores, int[] best) {
    float[] relative = new float[best.length];
    for (int i = 0; i < best.length; i++) {
      relative[i] = scores[best[i]] / scores[best[0]];
    }
    return ofRelative(best, relative);
  }

  /** Stretches the relative scores so that the last entry keeps half its weight. */
  static Topics ofRelative(int[] entries, float[] relative) {
    if (entries.length == 0) {
      return NONE;
    }
    float floor = relative[relative.length - 1] * 0.5f;
    float[] weights = new float[entries.length];
    for (int i = 0; i < weights.length; i++) {
      float w = (relative[i] - floor) / (1 - floor);
      weights[i] = Math.max(1, Math.round(w * 255)) / 255f;
    }
    return new Topics(entries, weights);
  }

  /** Entry → weight, for many comparisons with the same topics. */
  public Map<Integer, Float> asMap() {
    Map<Integer, Float> map = HashMap.newHashMap(entries.length);
    for (int i = 0; i < entries.length; i++) {
      map.put(entries[i], weights[i]);
    }
    return map;
  }

  /** Euclidean length. */
  public double norm() {
    double sum = 0;
    for (float w : weights) {
      sum += w * w;
    }
    return Math.sqrt(sum);
  }
}
