package cn.matcher.io;

/**
 * Texts in cells. A spreadsheet runs a cell that begins with one of {@code = + - @}, a tab or a
 * line end as a formula (CSV injection, as OWASP describes it), so exports put {@code '} before it;
 * and before a text that white space or a {@code '} would be lost of otherwise. Reading takes that
 * {@code '} away again and trims all other cells, so that for every text {@code read(write(text))}
 * is that text.
 */
final class CellText {
  private CellText() {}

  static String write(String text) {
    return needsMark(text) ? "'" + text : text;
  }

  static String read(String cell) {
    if (!cell.isEmpty() && cell.charAt(0) == '\'' && needsMark(cell.substring(1))) {
      return cell.substring(1);
    }
    return cell.strip();
  }

  private static boolean needsMark(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char first = text.charAt(0);
    return "=+-@＝＋－＠'".indexOf(first) >= 0
        || Character.isWhitespace(first)
        || Character.isWhitespace(text.charAt(text.length() - 1));
  }
}
