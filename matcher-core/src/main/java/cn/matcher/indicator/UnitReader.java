package cn.matcher.indicator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.measure.Unit;

/**
 * Reads an expression of units such as kg/m3, W/(m·K), 毫克每升 or r·min^-1. Not safe for concurrent
 * use.
 */
final class UnitReader {
  private static final Pattern EXPONENT = Pattern.compile("\\^?(-?[1-4])(?![0-9.])");

  private final String text;
  private final UnitTable table;
  private int pos;

  UnitReader(String text, UnitTable table) {
    this.text = text;
    this.table = table;
  }

  /** The unit that begins at {@code from}, or null. */
  Unit<?> read(int from) {
    pos = from;
    Unit<?> unit = power();
    if (unit == null) {
      return null;
    }
    // As texts are written, what follows a slash stays below it: W/m·K.
    boolean below = false;
    while (pos < text.length()) {
      int before = pos;
      char c = text.charAt(pos);
      if (c == '/' || c == '每') {
        below = true;
      } else if (c != '·' && c != '.') {
        break;
      }
      pos++;
      boolean parenthesis = pos < text.length() && text.charAt(pos) == '(';
      Unit<?> next = parenthesis ? product() : power();
      if (next == null) {
        pos = before;
        break;
      }
      Unit<?> left = UnitTable.factor(unit);
      unit = below ? left.divide(UnitTable.factor(next)) : left.multiply(UnitTable.factor(next));
    }
    return unit;
  }

  /** Where the unit ended. */
  int end() {
    return pos;
  }

  private Unit<?> product() {
    pos++;
    Unit<?> unit = power();
    while (unit != null && pos < text.length() && "·.".indexOf(text.charAt(pos)) >= 0) {
      pos++;
      Unit<?> next = power();
      unit = next == null ? null : UnitTable.factor(unit).multiply(UnitTable.factor(next));
    }
    if (unit == null || pos == text.length() || text.charAt(pos) != ')') {
      return null;
    }
    pos++;
    return unit;
  }

  private Unit<?> power() {
    int n = table.match(text, pos);
    if (n == 0) {
      return null;
    }
    int end = pos + n;
    if (isLetter(text.charAt(end - 1)) && end < text.length() && isLetter(text.charAt(end))) {
      return null;
    }
    Unit<?> unit = table.get(text.substring(pos, end));
    pos = end;
    // 5 mm2 is an area, 5 年2 nothing.
    Matcher m = EXPONENT.matcher(text).region(pos, text.length());
    if (isLetter(text.charAt(end - 1)) && m.lookingAt()) {
      pos = m.end();
      unit = UnitTable.factor(unit).pow(Integer.parseInt(m.group(1)));
    }
    return unit;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == 'Ω';
  }
}
