package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * Records of a JSON Lines file in the format of {@link RecordJson}: UTF-8, one object a line, a
 * byte order mark and blank lines tolerated, gzip where the name ends with {@code .gz}.
 *
 * <p>A line that is no good record is rejected and the rest goes on: broken JSON or UTF-8, a field
 * outside its limits, more than {@value #MAX_LINE} bytes, an id that an earlier good record of the
 * file has. Memory stays below two such lines plus 12 to 32 bytes a record for its id.
 */
public final class JsonlSource extends LocalSource {
  /** Longest line, in bytes. */
  public static final int MAX_LINE = 4 << 20;

  /** Longest content of a reject, in characters. */
  public static final int MAX_SHOWN = 500;

  private final Function<byte[], TechRecord> format;

  /** Reads {@code path} in the product's own format. */
  public JsonlSource(Path path) {
    this(path, RecordJson::read);
  }

  /**
   * @param format makes a record of a line of valid UTF-8 or throws {@link InvalidDataException}
   */
  JsonlSource(Path path, Function<byte[], TechRecord> format) {
    super(path);
    this.format = format;
  }

  /**
   * Sends every good record to {@code records} and every bad line to {@code rejects}, in order.
   *
   * @throws InvalidDataException where the file has no record at all to read, good or bad, or
   *     cannot be read to its end
   */
  @Override
  public void read(Consumer<TechRecord> records, Consumer<Reject> rejects) {
    super.read(records, rejects);
  }

  /** Receives a good record with its 1-based line. */
  interface LineConsumer {
    void accept(long line, TechRecord record);
  }

  @Override
  public void readLines(LineConsumer records, Consumer<Reject> rejects) {
    long seen = 0;
    LineNumbers ids = new LineNumbers();
    try (CountingInputStream file =
            new CountingInputStream(Files.newInputStream(path), n -> position = n);
        Lines lines = new Lines(decompressed(file), MAX_LINE)) {
      while (next(lines)) {
        if (!lines.isBlank()) {
          seen++;
          accept(lines, ids, records, rejects);
        }
      }
      if (seen == 0) {
        throw new InvalidDataException(
            path.toString(),
            "one JSON object a line",
            lines.number() == 0 ? "an empty file" : "blank lines only");
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Preview preview(int limit) {
    List<TechRecord> records = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    boolean complete = true;
    String problem = null;
    try {
      readLines(
          (line, record) -> {
            requireMore(records, rejects, limit);
            records.add(record);
          },
          reject -> {
            requireMore(records, rejects, limit);
            rejects.add(reject);
          });
    } catch (EnoughException e) {
      complete = false;
    } catch (InvalidDataException e) {
      problem = e.getMessage();
    }
    return new Preview(
        "JSONL",
        List.of(new Preview.Fact("字符集", "UTF-8")),
        List.of(
            new Preview.Table("", 0, List.of(), List.of(), records, rejects, complete, problem)));
  }

  private static void requireMore(List<?> records, List<?> rejects, int limit) {
    if (records.size() + rejects.size() == limit) {
      throw new EnoughException();
    }
  }

  /** Ends the reading of a preview. */
  private static final class EnoughException extends RuntimeException {
    EnoughException() {
      super(null, null, false, false);
    }
  }

  /** A failure to read names the line; one of a receiver passes through untouched. */
  private boolean next(Lines lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      throw new InvalidDataException(
          path.toString(),
          "a readable file",
          "after line " + lines.number() + ": " + e.getMessage(),
          e);
    }
  }

  private void accept(
      Lines lines, LineNumbers ids, LineConsumer records, Consumer<Reject> rejects) {
    TechRecord record;
    try {
      if (lines.isTooLong()) {
        throw new InvalidDataException(
            "line", "at most " + MAX_LINE + " bytes", lines.length() + " bytes");
      }
      byte[] line = lines.bytes();
      Utf8.require(line);
      record = format.apply(line);
      long first = ids.putIfAbsent(record.id(), lines.number());
      if (first > 0) {
        throw new InvalidDataException(
            "id",
            "an id that no earlier record of the file has",
            "\"" + record.id() + "\" also in line " + first);
      }
    } catch (InvalidDataException e) {
      rejects.accept(
          new Reject(
              path.toString(),
              lines.number(),
              e.field(),
              e.getMessage(),
              shortened(new String(lines.beginning(4 * MAX_SHOWN), StandardCharsets.UTF_8))));
      return;
    }
    records.accept(lines.number(), record);
  }

  static String shortened(String text) {
    return shortened(text, MAX_SHOWN);
  }

  static String shortened(String text, int max) {
    if (text.codePointCount(0, text.length()) <= max) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, max)) + "…";
  }

  private InputStream decompressed(InputStream in) throws IOException {
    if (!RecordSources.fileName(path).endsWith(".gz") || size == 0) {
      return in;
    }
    return new GZIPInputStream(new BufferedInputStream(in, 1 << 16), 1 << 16);
  }

  private InvalidDataException unreadable(IOException e) {
    return new InvalidDataException(path.toString(), "a readable file", e.toString(), e);
  }
}
