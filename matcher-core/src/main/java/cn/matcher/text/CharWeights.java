package cn.matcher.text;

import java.util.Arrays;

/**
 * How much a single ideograph tells about a text: an idf trained once and shipped as a resource.
 */
public final class CharWeights {
  private static final float[] WEIGHTS = new float[1 << 16];

  static {
    String text = TextNormalizer.resource("char-weights.txt");
    float[] last = {0};
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              float weight = Integer.parseInt(line.substring(0, space)) / 4f;
              last[0] = weight;
              line.substring(space + 1).chars().forEach(c -> WEIGHTS[c] = weight);
            });
    // Rarer than everything seen in training.
    for (int c = 0x3400; c < 0xA000; c++) {
      if (WEIGHTS[c] == 0 && c != '的') {
        WEIGHTS[c] = last[0];
      }
    }
    Arrays.fill(WEIGHTS, 0, 0x3400, 0);
  }

  private CharWeights() {}

  /** The weight of a normalised character, at least 0; 0 for everything but ideographs. */
  public static float weight(char c) {
    return WEIGHTS[c];
  }
}
