package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.CharsetDetector.Detected;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Records of a CSV or TSV file with headings, gzip where the name ends with {@code .gz}. Charset
 * and delimiter are found out: UTF-8, GB18030 (GBK) or UTF-16 with a byte order mark; comma, tab,
 * semicolon or bar.
 *
 * <p>A row that is no good record is rejected and the rest goes on: a cell that its field cannot
 * take, more or fewer cells than headings, broken quotes, undecodable bytes, an id or content that
 * an earlier row has. The file is read three times over: for its charset, its delimiter, its
 * records. Memory stays below 100 MB plus 12 to 32 bytes a record.
 */
public final class CsvSource extends LocalSource {
  private final SourceOptions options;

  public CsvSource(Path path, SourceOptions options) {
    super(path);
    this.options = options;
  }

  @Override
  public void readLines(JsonlSource.LineConsumer records, Consumer<Reject> rejects) {
    Detected charset = charset();
    try (CsvRows rows = rows(charset, delimiter(charset))) {
      TableReader reader = reader();
      long seen = 0;
      if (reader.readHeadings(rows)) {
        seen = reader.read(rows, new LineNumbers(), records, rejects);
      }
      if (seen == 0) {
        throw new InvalidDataException(
            path.toString(),
            "rows below the headings",
            size == 0
                ? "an empty file"
                : reader.headings() == null ? "blank lines only" : "headings only");
      }
    }
  }

  @Override
  public Preview preview(int limit) {
    Detected charset = charset();
    char delimiter = delimiter(charset);
    try (CsvRows rows = rows(charset, delimiter)) {
      return new Preview(
          "CSV",
          List.of(
              new Preview.Fact("字符集", charset.name()),
              new Preview.Fact("分隔符", delimiter == '\t' ? "制表符 (tab)" : "" + delimiter)),
          List.of(TablePreview.of("", reader(), rows, limit)));
    }
  }

  private TableReader reader() {
    return new TableReader(path.toString(), options.headings(), options.defaultType(), false);
  }

  private CsvRows rows(Detected charset, char delimiter) {
    return new CsvRows(path.toString(), this::counted, charset, delimiter);
  }

  private Detected charset() {
    try {
      return CharsetDetector.detect(path.toString(), this::bytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private char delimiter(Detected charset) {
    try {
      return CsvDialect.delimiter(this::bytes, charset, options.headings());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InvalidDataException unreadable(IOException e) {
    return new InvalidDataException(path.toString(), "a readable file", e.getMessage(), e);
  }

  private InputStream bytes() throws IOException {
    return decompressed(Files.newInputStream(path));
  }

  private InputStream counted() throws IOException {
    return decompressed(new CountingInputStream(Files.newInputStream(path), n -> position = n));
  }

  private InputStream decompressed(InputStream in) throws IOException {
    return RecordSources.fileName(path).endsWith(".gz")
        ? new GZIPInputStream(new BufferedInputStream(in, 1 << 16), 1 << 16)
        : in;
  }
}
