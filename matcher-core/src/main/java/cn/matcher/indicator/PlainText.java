package cn.matcher.indicator;

import cn.matcher.text.TextNormalizer;
import java.text.Normalizer;

/**
 * A text with one way to write digits, letters, signs and characters, which keeps what the search's
 * normal form gives up: case (MPa and mPa), superscripts (10⁵ becomes 10^5) and full-width
 * punctuation, which never groups digits.
 */
final class PlainText {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final String KEPT = "，。；、！？℃";

  private final StringBuilder chars;
  private final int[] offsets;

  PlainText(String text) {
    chars = new StringBuilder(text.length());
    int[] at = new int[text.length() * 20 + 1];
    boolean raised = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = SUPERSCRIPTS.indexOf(c);
      boolean sup = digit >= 0 || c == '⁻' || c == '⁺';
      String mapped =
          sup ? (raised ? "" : "^") + (digit >= 0 ? "" + digit : c == '⁻' ? "-" : "+") : mapped(c);
      raised = sup;
      for (int k = 0; k < mapped.length(); k++) {
        at[chars.length()] = i;
        chars.append(mapped.charAt(k));
      }
    }
    at[chars.length()] = text.length();
    offsets = at;
  }

  private static String mapped(char c) {
    if (c >= 0x4E00 && c < 0xA000) {
      return TextNormalizer.normalize(Character.toString(c));
    }
    if (KEPT.indexOf(c) >= 0 || c == '\n') {
      return Character.toString(c);
    }
    return switch (c) {
      case '‐', '‑', '‒', '–', '—', '―', '−', '－', '﹣' -> "-";
      case '～', '〜', '∼', '﹏' -> "~";
      case '≧', '⩾', '≥' -> "≥";
      case '≦', '⩽', '≤' -> "≤";
      case '﹥' -> ">";
      case '﹤' -> "<";
      case '•', '⋅', '∙', '・', '·' -> "·";
      case '✕', '╳', '＊', '*' -> "×";
      case 'µ', 'μ' -> "μ";
      case 'º', '˚' -> "°";
      default ->
          Character.isWhitespace(c) || Character.isSpaceChar(c)
              ? " "
              : Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    };
  }

  @Override
  public String toString() {
    return chars.toString();
  }

  /** Where in the source the character at {@code i} came from. */
  int source(int i) {
    return offsets[i];
  }
}
