package cn.matcher.report;

/** Texts with ⟦…⟧ around what matched. */
final class Highlights {
  static final char OPEN = '⟦';
  static final char CLOSE = '⟧';

  private static final String SENTENCE_ENDS = "。！？；!?;\n";

  private Highlights() {}

  /**
   * The part of a text with the most marked characters, in whole sentences where that is possible.
   *
   * @param length characters wanted, at least 1
   * @return the text itself if it is no longer; else a part with … at each cut
   */
  static String snippet(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int start = sentenceStart(text, densest(text, length), length / 4);
    int end = sentenceEnd(text, Math.min(text.length(), start + length), length / 4);
    start = whole(text, start);
    end = whole(text, end);
    String part = text.substring(start, end);
    // A mark that the beginning cuts through goes on inside the part.
    boolean cutsMark = text.lastIndexOf(OPEN, start - 1) > text.lastIndexOf(CLOSE, start - 1);
    return (start > 0 ? "…" : "")
        + (cutsMark && start > 0 ? OPEN : "")
        + part.strip()
        + (end < text.length() ? "…" : "");
  }

  /** Where the window with the most marked characters begins. */
  private static int densest(String text, int length) {
    int[] marked = new int[text.length() + 1];
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inside = c == OPEN || c != CLOSE && inside;
      marked[i + 1] = marked[i] + (inside && c != OPEN ? 1 : 0);
    }
    int best = 0;
    for (int i = 1; i + length <= text.length(); i++) {
      if (marked[i + length] - marked[i] > marked[best + length] - marked[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The beginning of the sentence, if it is near. */
  private static int sentenceStart(String text, int at, int reach) {
    for (int i = at; i > Math.max(0, at - reach); i--) {
      if (SENTENCE_ENDS.indexOf(text.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return at <= reach ? 0 : at;
  }

  private static int sentenceEnd(String text, int at, int reach) {
    for (int i = at; i < Math.min(text.length(), at + reach); i++) {
      if (SENTENCE_ENDS.indexOf(text.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return text.length() - at <= reach ? text.length() : at;
  }

  /** Not within a surrogate pair. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
