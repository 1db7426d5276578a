package cn.matcher.index.analysis;

import java.util.Set;

/**
 * Finds formulas, units, models and standards in normalised text, which a word segmenter would cut
 * to pieces: lifepo4, pm2.5, 7.5%, 5g, gb/t 19001-2016, zfj-11d.
 */
public final class CodeScanner {
  private static final int MAX_LENGTH = 40;

  /** Standards are written with a space before the number as often as without. */
  private static final Set<String> STANDARDS =
      Set.of(
          "gb", "gb/t", "gbz", "hj", "hj/t", "jb", "jb/t", "yy", "yy/t", "ny/t", "sc/t", "hg/t",
          "yb/t", "ys/t", "dl/t", "jt/t", "cj/t", "jgj", "sh/t", "sy/t", "qb/t", "iso", "iec",
          "astm", "din", "en", "jis", "sae", "ieee", "aashto", "api", "ul");

  private CodeScanner() {}

  /** The end of the code that starts at {@code start}, where a letter or digit stands. */
  static int end(char[] text, int start, int length) {
    int end = run(text, start, length);
    if (end < length - 1
        && text[end] == ' '
        && isDigit(text[end + 1])
        && STANDARDS.contains(new String(text, start, end - start))) {
      end = run(text, end + 1, length);
    }
    return end;
  }

  private static int run(char[] text, int start, int length) {
    int i = start;
    int limit = Math.min(length, start + MAX_LENGTH);
    while (i < limit) {
      char c = text[i];
      if (isAlnum(c)) {
        i++;
      } else if (isConnector(c) && i > start && i + 1 < limit && isAlnum(text[i + 1])) {
        i += 2;
      } else {
        break;
      }
    }
    if (i < length && isDigit(text[i - 1])) {
      if (text[i] == '%' || text[i] == '‰') {
        i++;
      } else if (text[i] == '°' && i + 1 < length && (text[i + 1] == 'c' || text[i + 1] == 'f')) {
        i += 2;
      }
    }
    return i;
  }

  /** Whether a normalised character is a Latin or Greek letter or a digit. */
  public static boolean isAlnum(char c) {
    return (c >= 'a' && c <= 'z') || isDigit(c) || (c >= 'α' && c <= 'ω') || (c >= 'à' && c <= 'ÿ');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isConnector(char c) {
    return c == '-' || c == '.' || c == '/' || c == '+' || c == '_' || c == '\'' || c == '·';
  }
}
