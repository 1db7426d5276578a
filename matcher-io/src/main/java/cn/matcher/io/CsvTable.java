package cn.matcher.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/**
 * A table for spreadsheets: CSV (RFC 4180) with a byte order mark, without which Excel does not
 * take it for UTF-8, and with texts that a spreadsheet would run as a formula marked as text (CSV
 * injection, as OWASP describes it). Not safe for concurrent use.
 */
public final class CsvTable implements Closeable {
  private final Writer out;
  private final CsvWriter csv;
  private final int columns;

  /**
   * Writes the headings. The caller opens {@code out} for UTF-8; {@link #flush} and {@link #close}
   * pass through to it.
   */
  public CsvTable(Writer out, List<String> headings) throws IOException {
    this.out = out;
    columns = headings.size();
    out.write('\uFEFF');
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0).build(out);
    csv.writeRecord(headings);
  }

  /**
   * Writes one row: numbers as they are, everything else as text, null as an empty cell. A NUL,
   * which spreadsheets cannot hold, becomes U+FFFD.
   *
   * @throws UncheckedIOException if writing fails
   */
  public void row(Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "row: expected " + columns + " cells, actual " + cells.length);
    }
    csv.writeRecord(Arrays.stream(cells).map(CsvTable::cell).toList());
  }

  private static String cell(Object value) {
    return switch (value) {
      case null -> "";
      case Number n -> n.toString();
      default -> CellText.write(value.toString()).replace('\0', '\uFFFD');
    };
  }

  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
