package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.TechRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes it for another charset.
 */
final class CsvRecordWriter implements RecordWriter {
  private final CsvWriter csv;

  CsvRecordWriter(OutputStream out, char delimiter) throws IOException {
    // Half a surrogate pair must fail, not become a question mark.
    OutputStreamWriter writer =
        new OutputStreamWriter(
            out,
            StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    writer.write('\uFEFF');
    csv =
        CsvWriter.builder()
            .fieldSeparator(delimiter)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(writer);
    csv.writeRecord(TableRow.HEADINGS);
  }

  @Override
  public void write(TechRecord record) {
    List<String> cells = TableRow.cells(record);
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).indexOf('\0') >= 0) {
        throw new InvalidDataException(
            record.id() + ": " + TableRow.HEADINGS.get(i),
            "text that CSV can hold; use .jsonl",
            "a NUL character (U+0000)");
      }
    }
    csv.writeRecord(cells);
  }

  @Override
  public void close() throws IOException {
    try {
      csv.close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
