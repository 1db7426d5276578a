package cn.matcher.indicator;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number: 5,000, -40, 1.2×10^5, 1×10-6, 3e5, 10^4, 十二, 半. Not safe for concurrent use. */
final class NumberReader {
  private static final Pattern POWER_OF_TEN = Pattern.compile("10\\^ ?([-+]?\\d{1,2})(?![\\d.])");
  private static final Pattern DIGITS =
      Pattern.compile("[-+]?(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,15})(?:\\.\\d+)?");

  /** Where the caret was lost, ×106 is still a million; ×100 mm is a length. */
  private static final Pattern TIMES_POWER =
      Pattern.compile(" ?[×xX] ?10(?:\\^ ?([-+]?\\d{1,2})|([-+]\\d{1,2})|([1-9]))(?![\\d.])");

  private static final Pattern EXPONENT = Pattern.compile("[eE]([-+]?\\d{1,2})(?![\\da-zA-Z])");
  private static final String IDEOGRAPHS = "零一二三四五六七八九";
  private static final Map<Character, Integer> PLACES = Map.of('十', 10, '百', 100, '千', 1000);

  private final String text;
  private int pos;
  private boolean ideographic;

  NumberReader(String text) {
    this.text = text;
  }

  /** The number that begins at {@code from}, or NaN. */
  double read(int from) {
    ideographic = false;
    Matcher m = POWER_OF_TEN.matcher(text).region(from, text.length());
    if (m.lookingAt()) {
      pos = m.end();
      return Math.pow(10, Integer.parseInt(m.group(1)));
    }
    m = DIGITS.matcher(text).region(from, text.length());
    if (!m.lookingAt()) {
      return ideographs(from);
    }
    double value = Double.parseDouble(m.group().replace(",", ""));
    pos = m.end();
    m = TIMES_POWER.matcher(text).region(pos, text.length());
    if (m.lookingAt() && (m.group(3) == null || Math.abs(value) < 10)) {
      pos = m.end();
      String exponent =
          m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
      return value * Math.pow(10, Integer.parseInt(exponent));
    }
    m = EXPONENT.matcher(text).region(pos, text.length());
    if (m.lookingAt()) {
      pos = m.end();
      value *= Math.pow(10, Integer.parseInt(m.group(1)));
    }
    return value;
  }

  /** Up to 9,999 in ideographs, and 半. */
  private double ideographs(int from) {
    int i = from;
    if (i < text.length() && text.charAt(i) == '半') {
      pos = i + 1;
      ideographic = true;
      return 0.5;
    }
    double sum = 0;
    double digit = -1;
    for (; i < text.length(); i++) {
      char c = text.charAt(i) == '两' ? '二' : text.charAt(i);
      int d = IDEOGRAPHS.indexOf(c);
      Integer place = PLACES.get(c);
      if (d >= 0) {
        if (digit > 0) {
          // 三四个月 is no number.
          return Double.NaN;
        }
        digit = d;
      } else if (place != null) {
        if (c == '千' && digit < 0) {
          break;
        }
        sum += (digit < 0 ? 1 : digit) * place;
        digit = -1;
      } else {
        break;
      }
    }
    pos = i;
    ideographic = true;
    return i == from ? Double.NaN : sum + Math.max(0, digit);
  }

  /** Where the number ended. */
  int end() {
    return pos;
  }

  /** Whether it was written in ideographs. */
  boolean isIdeographic() {
    return ideographic;
  }
}
