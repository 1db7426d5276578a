package cn.matcher.datasets.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Writes drafts as JSON lines: the bytes of {@link cn.matcher.record.RecordJson#write} and a line
 * feed, without making records and strings on the way. Not safe for concurrent use.
 */
final class JsonLines {
  private static final int FLUSH_AT = 1 << 16;
  private static final String HEX = "0123456789ABCDEF";

  private final OutputStream out;
  private byte[] buffer = new byte[FLUSH_AT + (1 << 14)];
  private int size;

  JsonLines(OutputStream out) {
    this.out = out;
  }

  void write(Draft d) throws IOException {
    text("{\"id\":", d.id);
    text(",\"type\":", d.type.label());
    text(",\"title\":", d.title);
    text(",\"summary\":", d.summary);
    texts(",\"keywords\":", d.keywords);
    text(",\"field\":", d.field);
    texts(",\"ipc\":", d.ipc);
    text(",\"maturity\":", d.maturity.label());
    texts(",\"cooperation\":", d.cooperation);
    text(",\"region\":", d.organization.region());
    text(",\"organization\":", d.organization.name());
    text(",\"organizationType\":", d.organization.type());
    number(",\"priceMin\":", d.priceMin);
    number(",\"priceMax\":", d.priceMax);
    text(",\"publishedOn\":", LocalDate.ofEpochDay(d.publishedOn).toString());
    ascii("}\n");
    if (size >= FLUSH_AT) {
      drain();
    }
  }

  /** Hands everything to the stream and flushes it. */
  void flush() throws IOException {
    drain();
    out.flush();
  }

  private void drain() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }

  private void text(String name, CharSequence value) {
    ascii(name);
    quoted(value);
  }

  private void texts(String name, List<String> values) {
    ascii(name);
    for (int i = 0; i < values.size(); i++) {
      ascii(i == 0 ? "[" : ",");
      quoted(values.get(i));
    }
    ascii("]");
  }

  private void number(String name, double value) {
    if (value != Draft.NO_PRICE) {
      ascii(name);
      boolean whole = value == Math.rint(value);
      ascii(whole ? Long.toString((long) value) : Double.toString(value));
    }
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
  }

  /** The tables hold no characters beyond the BMP, so that a character is one to three bytes. */
  private void quoted(CharSequence text) {
    int length = text.length();
    reserve(6 * length + 2);
    byte[] b = buffer;
    int at = size;
    b[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        b[at++] = (byte) (0xe0 | (c >> 12));
        b[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        b[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (c >= 0x80) {
        b[at++] = (byte) (0xc0 | (c >> 6));
        b[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (c == '"' || c == '\\') {
        b[at++] = '\\';
        b[at++] = (byte) c;
      } else if (c == '\n') {
        b[at++] = '\\';
        b[at++] = 'n';
      } else if (c < ' ') {
        b[at++] = '\\';
        b[at++] = 'u';
        b[at++] = '0';
        b[at++] = '0';
        b[at++] = (byte) HEX.charAt(c >> 4);
        b[at++] = (byte) HEX.charAt(c & 0xf);
      } else {
        b[at++] = (byte) c;
      }
    }
    b[at++] = '"';
    size = at;
  }

  private void reserve(int bytes) {
    if (buffer.length - size < bytes) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
    }
  }
}
