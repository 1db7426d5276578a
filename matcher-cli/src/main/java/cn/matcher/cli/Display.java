package cn.matcher.cli;

import org.jline.utils.WCWidth;

/** Text as it takes up room on a terminal, where a Chinese character is two columns wide. */
final class Display {
  private Display() {}

  /** Columns that a text takes. */
  static int width(String text) {
    return text.codePoints().map(Display::width).sum();
  }

  private static int width(int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /** With spaces behind it up to that width. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** With spaces before it up to that width. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** At most so many columns, with … where something was cut off. */
  static String shortened(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder s = new StringBuilder();
    int used = 1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      used += width(c);
      if (used > width) {
        break;
      }
      s.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return s.append('…').toString();
  }

  /** On one line, and without control characters: a record's text must not command the terminal. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
