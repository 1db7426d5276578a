package cn.matcher.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes one HTML page, element by element. Text can only be written escaped, tags and attribute
 * names come from code alone, and every element is closed, so that what comes from records never
 * becomes markup. The page is well-formed XML too. Not safe for concurrent use.
 */
final class HtmlPage {
  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();

  HtmlPage(Writer out) {
    this.out = out;
  }

  /** Everything before the content. */
  void begin(String title) {
    raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    // A second line of defence: should markup ever get through, nothing runs and nothing loads.
    raw("<meta http-equiv=\"Content-Security-Policy\"");
    raw(" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
    element("title", null, title);
    raw("<style>\n" + css() + "</style>\n</head>\n<body>\n");
  }

  void end() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements not closed: " + open);
    }
    raw("</body>\n</html>\n");
  }

  /** Opens an element; {@code cssClass} may be null. */
  HtmlPage open(String tag, String cssClass) {
    return openWith(tag, cssClass == null ? new String[0] : new String[] {"class", cssClass});
  }

  /** Opens an element with attributes as names and values. */
  HtmlPage openWith(String tag, String... attributes) {
    raw("<" + tag);
    for (int i = 0; i < attributes.length; i += 2) {
      raw(" " + attributes[i] + "=\"" + escaped(attributes[i + 1]) + "\"");
    }
    raw(">");
    open.push(tag);
    return this;
  }

  HtmlPage close() {
    raw("</" + open.pop() + ">");
    // Line ends between inline elements would show as spaces.
    if (open.size() <= 3) {
      raw("\n");
    }
    return this;
  }

  /** Text inside the open element. */
  HtmlPage text(String text) {
    raw(escaped(text));
    return this;
  }

  /** A whole element of nothing but text. */
  HtmlPage element(String tag, String cssClass, String text) {
    return open(tag, cssClass).text(text).close();
  }

  /** A bar filled to {@code share}, in [0, 1]. */
  HtmlPage bar(String cssClass, double share) {
    double percent = 100 * Math.clamp(Double.isNaN(share) ? 0 : share, 0, 1);
    open("span", "bar");
    openWith(
        "span",
        "class",
        "fill " + cssClass,
        "style",
        String.format(Locale.ROOT, "width:%.1f%%", percent));
    return close().close();
  }

  /**
   * Text with ⟦…⟧ as marks. A record may hold these signs itself, so they are balanced here: an
   * opening one within a mark and a closing one outside are left out.
   */
  HtmlPage marked(String text) {
    boolean inside = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != Highlights.OPEN && c != Highlights.CLOSE) {
        continue;
      }
      text(text.substring(from, i));
      from = i + 1;
      if (inside != (c == Highlights.OPEN)) {
        inside = !inside;
        if (inside) {
          open("mark", null);
        } else {
          close();
        }
      }
    }
    text(text.substring(from));
    return inside ? close() : this;
  }

  /** For elements and attribute values alike; what XML cannot hold becomes U+FFFD. */
  static String escaped(String text) {
    StringBuilder s = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> s.append("&amp;");
                case '<' -> s.append("&lt;");
                case '>' -> s.append("&gt;");
                case '"' -> s.append("&quot;");
                case '\'' -> s.append("&#39;");
                default -> s.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return s.toString();
  }

  /**
   * Characters of XML 1.0, without the marks that turn the direction of what follows: they could
   * make a page read other than it is written.
   */
  private static boolean isAllowed(int c) {
    boolean isXml =
        c == '\t'
            || c == '\n'
            || c >= 0x20 && c < 0x7F
            || c >= 0xA0 && c < 0xD800
            || c >= 0xE000 && c <= 0xFFFD
            || c >= 0x10000;
    boolean turnsDirection = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    return isXml && !turnsDirection;
  }

  private void raw(String markup) {
    try {
      out.write(markup);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String css() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
