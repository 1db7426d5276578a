package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.CharsetDetector.Bytes;
import cn.matcher.io.CharsetDetector.Detected;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.List;

/**
 * Rows of CSV (RFC 4180, any delimiter). A quote that is never closed, or that text follows, spoils
 * only its own line: reading goes on with the next.
 */
final class CsvRows implements Rows {
  /** Longest field of the parser, in characters; beyond, a quote is taken as not closed. */
  private static final int MAX_FIELD = 16 << 20;

  /** Bad quotes after which the file is no CSV; each costs reading it anew up to there. */
  static final int MAX_BAD_QUOTES = 100;

  private final String source;
  private final Bytes bytes;
  private final Detected charset;
  private final char delimiter;
  private CsvReader<CsvRecord> reader;
  private Iterator<CsvRecord> records;

  /** Lines before the first that the parser sees. */
  private long skipped;

  /** The line where the next row begins. */
  private long line = 1;

  private int badQuotes;

  CsvRows(String source, Bytes bytes, Detected charset, char delimiter) {
    this.source = source;
    this.bytes = bytes;
    this.charset = charset;
    this.delimiter = delimiter;
    open();
  }

  private void open() {
    try {
      BufferedReader in = new BufferedReader(decoded(bytes.open(), charset), 1 << 16);
      for (long i = 0; i < skipped; i++) {
        skipLine(in);
      }
      reader = parser(in, delimiter);
      records = reader.iterator();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  static CsvReader<CsvRecord> parser(Reader in, char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .commentStrategy(CommentStrategy.NONE)
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(MAX_FIELD)
        .ofCsvRecord(in);
  }

  static Reader decoded(InputStream in, Detected charset) throws IOException {
    in.skipNBytes(charset.mark());
    return new InputStreamReader(
        in,
        charset
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  /** A line end is what the parser takes for one: CR LF, LF or CR. */
  private static void skipLine(BufferedReader in) throws IOException {
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c == '\r') {
        in.mark(1);
        if (in.read() != '\n') {
          in.reset();
        }
        return;
      }
    }
  }

  @Override
  public Row next() {
    try {
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord record = records.next();
      List<String> cells = record.getFields();
      long start = skipped + record.getStartingLineNumber();
      line = start + 1 + lineEnds(cells);
      return new Row(start, cells, problem(cells));
    } catch (CsvParseException e) {
      return badQuote(e);
    } catch (UncheckedIOException e) {
      throw failed(e.getCause());
    }
  }

  private Row badQuote(CsvParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (++badQuotes > MAX_BAD_QUOTES) {
      throw new InvalidDataException(
          source, "at most " + MAX_BAD_QUOTES + " lines with broken quotes", "more", e);
    }
    long bad = line;
    skipped = line;
    line++;
    close();
    open();
    return new Row(
        bad,
        List.of(),
        new Row.Problem(
            "row",
            "row: expected quotes that are closed and followed by a delimiter, actual: "
                + cause.getMessage()));
  }

  private Row.Problem problem(List<String> cells) {
    if (charset.exact() || cells.stream().noneMatch(c -> c.indexOf('\uFFFD') >= 0)) {
      return null;
    }
    return new Row.Problem(
        "encoding",
        "encoding: expected " + charset.charset().name() + ", actual bytes that are none");
  }

  private static long lineEnds(List<String> cells) {
    long n = 0;
    for (String cell : cells) {
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        if (c == '\n' || (c == '\r' && (i + 1 == cell.length() || cell.charAt(i + 1) != '\n'))) {
          n++;
        }
      }
    }
    return n;
  }

  private InvalidDataException failed(IOException e) {
    return new InvalidDataException(
        source, "a readable file", "from line " + line + " on: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
