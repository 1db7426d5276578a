package cn.matcher.io;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that XML cannot hold, as Office Open XML writes them (ECMA-376, ST_Xstring): {@code
 * _x0007_}; and a text that looks so itself as {@code _x005F_x0007_}.
 */
final class XlsxText {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private XlsxText() {}

  static String decode(String text) {
    if (text.indexOf("_x") < 0) {
      return text;
    }
    Matcher m = ESCAPE.matcher(text);
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (m.find(from)) {
      out.append(text, from, m.start()).append((char) Integer.parseInt(m.group(1), 16));
      from = m.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        out.append(c).append(text.charAt(++i));
      } else if (isNoXml(c)
          || (c == '_' && ESCAPE.matcher(text).region(i, text.length()).lookingAt())) {
        out.append(String.format(Locale.ROOT, "_x%04X_", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isNoXml(char c) {
    return (c < ' ' && c != '\t' && c != '\n')
        || Character.isSurrogate(c)
        || c == '\uFFFE'
        || c == '\uFFFF';
  }
}
