package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the charset of a text by decoding all of it strictly: by its byte order mark UTF-8, UTF-16
 * or GB18030, else UTF-8 if every byte fits, else GB18030 (which holds GBK and GB2312) if every
 * byte fits. Where neither fits, a few wrong bytes leave it at the one with fewer of them.
 */
final class CharsetDetector {
  static final Charset GB18030 = Charset.forName("GB18030");

  /** Of the characters beyond ASCII, one in so many may be wrong. */
  private static final long WRONG_ONE_IN = 100;

  /** Control characters, one in so many bytes, that make a file binary. */
  private static final int CONTROL_ONE_IN = 50;

  private CharsetDetector() {}

  /** Opens the bytes anew. */
  interface Bytes {
    InputStream open() throws IOException;
  }

  /**
   * @param charset to decode with
   * @param mark bytes of the byte order mark
   * @param exact whether all bytes fit
   */
  record Detected(Charset charset, int mark, boolean exact) {
    /** For people. */
    String name() {
      return charset.name() + (mark > 0 ? " (BOM)" : "") + (exact ? "" : " (有错误字节)");
    }
  }

  /**
   * @param name of the source, for messages
   * @throws InvalidDataException if the bytes are no text, or in none of the charsets
   */
  static Detected detect(String name, Bytes bytes) throws IOException {
    byte[] head;
    try (InputStream in = bytes.open()) {
      head = in.readNBytes(1 << 16);
    }
    Detected marked = byMark(head);
    if (marked != null && marked.charset() != StandardCharsets.UTF_8) {
      return marked;
    }
    requireText(name, head);
    Count utf8 = count(bytes, StandardCharsets.UTF_8);
    if (marked != null) {
      return new Detected(StandardCharsets.UTF_8, marked.mark(), utf8.wrong == 0);
    }
    if (utf8.wrong == 0) {
      return new Detected(StandardCharsets.UTF_8, 0, true);
    }
    Count gb = count(bytes, GB18030);
    if (gb.wrong == 0) {
      return new Detected(GB18030, 0, true);
    }
    Count best = utf8.wrong <= gb.wrong ? utf8 : gb;
    if (best.wrong * WRONG_ONE_IN > best.beyondAscii + best.wrong) {
      throw new InvalidDataException(
          name,
          "text in UTF-8, GB18030/GBK or UTF-16 with a byte order mark",
          String.format(
              Locale.ROOT,
              "neither: byte 0x%02X at offset %d is no UTF-8, byte 0x%02X at offset %d no GB18030",
              utf8.firstWrong,
              utf8.firstOffset,
              gb.firstWrong,
              gb.firstOffset));
    }
    return new Detected(best.charset, 0, false);
  }

  private static Detected byMark(byte[] head) {
    if (begins(head, 0xEF, 0xBB, 0xBF)) {
      return new Detected(StandardCharsets.UTF_8, 3, true);
    }
    if (begins(head, 0x84, 0x31, 0x95, 0x33)) {
      return new Detected(GB18030, 4, true);
    }
    if (begins(head, 0xFF, 0xFE)) {
      return new Detected(StandardCharsets.UTF_16LE, 2, true);
    }
    if (begins(head, 0xFE, 0xFF)) {
      return new Detected(StandardCharsets.UTF_16BE, 2, true);
    }
    return null;
  }

  private static boolean begins(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static void requireText(String name, byte[] head) {
    String kind = null;
    if (begins(head, 'P', 'K', 3, 4)) {
      kind = "a ZIP archive (a workbook? then name it .xlsx)";
    } else if (begins(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      kind = "an old Office file (.xls? then save it as .xlsx)";
    } else if (begins(head, 0x1F, 0x8B)) {
      kind = "a gzip file (then its name must end with .gz)";
    } else if (begins(head, '%', 'P', 'D', 'F')) {
      kind = "a PDF file";
    } else {
      int control = 0;
      for (byte b : head) {
        if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
          control++;
        }
      }
      if (control > 0 && (long) control * CONTROL_ONE_IN >= head.length) {
        kind = "binary data: " + control + " control characters in " + head.length + " bytes";
      }
    }
    if (kind != null) {
      throw new InvalidDataException(name, "a text file", kind);
    }
  }

  private static final class Count {
    final Charset charset;
    long wrong;
    long beyondAscii;
    long firstOffset;
    byte firstWrong;

    Count(Charset charset) {
      this.charset = charset;
    }
  }

  private static Count count(Bytes bytes, Charset charset) throws IOException {
    Count count = new Count(charset);
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.allocate(1 << 16);
    CharBuffer out = CharBuffer.allocate(1 << 16);
    long offset = 0;
    try (InputStream stream = bytes.open()) {
      boolean end = false;
      while (!end) {
        int n = stream.read(in.array(), in.position(), in.remaining());
        end = n < 0;
        in.position(in.position() + Math.max(0, n)).flip();
        while (true) {
          int before = in.position();
          CoderResult result = decoder.decode(in, out, end);
          count.beyondAscii += beyondAscii(out.flip());
          out.clear();
          offset += in.position() - before;
          if (result.isError()) {
            if (count.wrong++ == 0) {
              count.firstOffset = offset;
              count.firstWrong = in.get(in.position());
            }
            in.position(in.position() + result.length());
            offset += result.length();
          } else if (result.isUnderflow()) {
            break;
          }
        }
        in.compact();
      }
    }
    return count;
  }

  private static long beyondAscii(CharBuffer decoded) {
    long n = 0;
    for (int i = 0; i < decoded.limit(); i++) {
      if (decoded.get(i) >= 0x80) {
        n++;
      }
    }
    return n;
  }
}
