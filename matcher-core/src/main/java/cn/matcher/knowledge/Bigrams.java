package cn.matcher.knowledge;

import cn.matcher.text.TextNormalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Overlapping pairs of ideographs, marked so that they never meet a word. They bridge differences
 * of segmentation between a demand and an entry.
 */
final class Bigrams {
  private static final char MARK = '\u0001';

  private Bigrams() {}

  static List<String> of(String text) {
    String s = TextNormalizer.normalize(text);
    List<String> pairs = new ArrayList<>(Math.max(0, s.length() - 1));
    for (int i = 0; i + 1 < s.length(); i++) {
      if (Character.isIdeographic(s.charAt(i)) && Character.isIdeographic(s.charAt(i + 1))) {
        pairs.add(MARK + s.substring(i, i + 2));
      }
    }
    return pairs;
  }

  static boolean isBigram(String token) {
    return token.charAt(0) == MARK;
  }
}
