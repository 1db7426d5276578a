package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through a workbook before it is read, so that none can fill memory or disk: unpacks every
 * XML part once, counting real bytes, as what the archive says of its sizes may be a lie.
 */
final class XlsxGuard {
  static final int MAX_PARTS = 10_000;

  /** Bytes of one part, unpacked. */
  static final long MAX_PART = 8L << 30;

  /** Unpacked to packed size; real workbooks stay below 50. */
  static final long MAX_RATIO = 100;

  /** A part that unpacks to less may have any ratio. */
  private static final long HARMLESS = 32L << 20;

  /** Bytes of a part that is held in memory, other than the shared strings. */
  private static final long MAX_SMALL_PART = 64L << 20;

  /** Bytes of one text. A cell of Excel has at most 32,767 characters. */
  private static final int MAX_TEXT = 8 << 20;

  /** Letters of a column: XFD is the last. */
  private static final int MAX_COLUMN_LETTERS = 3;

  private final String source;
  private final long maxMemory;

  XlsxGuard(String source, long maxMemory) {
    this.source = source;
    this.maxMemory = maxMemory;
  }

  /**
   * @throws InvalidDataException if the file is no ZIP archive or is outside the limits
   */
  void check(Path file) {
    requireZip(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_PARTS) {
        throw bad("at most " + MAX_PARTS + " parts", zip.size() + " parts");
      }
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml") || name.endsWith(".rels")) {
          check(zip, entry, name);
        }
      }
    } catch (ZipException e) {
      throw broken(e);
    } catch (IOException | IllegalArgumentException e) {
      throw broken(e);
    }
  }

  private void requireZip(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      if (head.length == 0) {
        throw bad("a workbook (.xlsx)", "an empty file");
      }
      if (head.length == 4 && head[0] == (byte) 0xD0 && head[1] == (byte) 0xCF) {
        throw bad(
            "a workbook (.xlsx)",
            "an old .xls file or one with a password; save it as .xlsx without one");
      }
      if (head.length < 4 || head[0] != 'P' || head[1] != 'K') {
        throw bad("a workbook (.xlsx)", "a file of another kind");
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private void check(ZipFile zip, ZipEntry entry, String name) throws IOException {
    boolean strings = name.contains("sharedstrings");
    boolean sheet = name.contains("worksheets/") || name.contains("sheet");
    long limit = sheet || strings ? MAX_PART : MAX_SMALL_PART;
    long packed = Math.max(1, entry.getCompressedSize());
    Scan scan = new Scan();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (size == 0 && n >= 2 && isUtf16(buffer)) {
          throw bad("parts in UTF-8", entry.getName() + " in UTF-16");
        }
        size += n;
        if (size > limit) {
          throw bad("parts of at most " + limit + " bytes", entry.getName() + " of more");
        }
        if (size > HARMLESS && size / packed > MAX_RATIO) {
          throw bad(
              "parts that unpack to at most " + MAX_RATIO + " times their size",
              entry.getName() + " unpacks to more (a zip bomb?)");
        }
        scan.accept(buffer, n, entry.getName());
      }
    }
    if (strings) {
      requireMemory(scan.memory());
    }
  }

  /** Shared strings are held in memory. */
  private void requireMemory(long strings) {
    if (strings > maxMemory / 10 * 7) {
      throw bad(
          "shared strings that fit into memory (" + (maxMemory >> 20) + " MB)",
          (strings >> 20) + " MB of them; give more with MATCHER_JAVA_OPTS=-Xmx4g or use CSV");
    }
  }

  private static boolean isUtf16(byte[] b) {
    return (b[0] == (byte) 0xFF && b[1] == (byte) 0xFE)
        || (b[0] == (byte) 0xFE && b[1] == (byte) 0xFF)
        || b[0] == 0
        || b[1] == 0;
  }

  /** Watches the length of texts and of column letters across the buffers. */
  private final class Scan {
    private long text;

    /** Characters outside of tags; an entity counts as one. */
    private long characters;

    private long tags;
    private boolean withinTag;
    private boolean withinEntity;

    /** How much of {@code r="} has been seen; 4 within the reference. */
    private int matched;

    private int letters;

    /** The last two bytes. */
    private int last;

    void accept(byte[] bytes, int n, String part) {
      for (int i = 0; i < n; i++) {
        byte b = bytes[i];
        text = b == '<' ? 0 : text + 1;
        if (text > MAX_TEXT) {
          throw bad("texts of at most " + MAX_TEXT + " bytes", "a longer one in " + part);
        }
        // Excel writes no document types; the parser would drop entities that they declare.
        if (b == 'D' && last == ('<' << 8 | '!')) {
          throw bad("parts without a document type", "one in " + part);
        }
        last = (last << 8 | b & 0xFF) & 0xFFFF;
        match(b, part);
        count(b);
      }
    }

    private void count(byte b) {
      if (b == '<') {
        withinTag = true;
        tags++;
      } else if (b == '>') {
        withinTag = false;
      } else if (!withinTag) {
        // The further bytes of a character of UTF-8 begin with 10.
        if (!withinEntity && (b & 0xC0) != 0x80) {
          characters++;
        }
        withinEntity = b == '&' || (withinEntity && b != ';');
      }
    }

    /** Bytes that the texts take in memory: two a character and 64 an object; four tags a text. */
    long memory() {
      return 2 * characters + 16 * tags;
    }

    private void match(byte b, String part) {
      if (matched == 4) {
        if (b == '"' || b == '\'' || (b >= '0' && b <= '9')) {
          matched = 0;
        } else if (b != '$' && ++letters > MAX_COLUMN_LETTERS) {
          // Elements of other kinds have an r too, but with digits only.
          throw bad("cells up to column XFD", "a cell beyond in " + part);
        }
      } else if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
        matched = matched == 2 ? 2 : matched == 3 ? 3 : 1;
      } else if (matched == 1 && b == 'r') {
        matched = 2;
      } else if (matched == 2 && b == '=') {
        matched = 3;
      } else if (matched == 3 && (b == '"' || b == '\'')) {
        matched = 4;
        letters = 0;
      } else {
        matched = 0;
      }
    }
  }

  private InvalidDataException bad(String expected, String actual) {
    return new InvalidDataException(source, expected, actual);
  }

  private InvalidDataException broken(Exception e) {
    return new InvalidDataException(
        source, "a workbook (.xlsx)", "a broken one: " + e.getMessage(), e);
  }
}
