package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * One sheet of text cells, prices as numbers. Texts stand in their cells and not in a shared table,
 * so that neither writing nor reading holds them in memory.
 */
final class XlsxRecordWriter implements RecordWriter {
  /** Limits of Excel. */
  private static final int MAX_CELL = 32_767;

  private static final int MAX_ROWS = 1_048_576;
  private static final int FLUSH_EVERY = 1_000;

  private final OutputStream out;
  private final Workbook workbook;
  private final Worksheet sheet;
  private int row;

  XlsxRecordWriter(OutputStream out) {
    this.out = out;
    workbook = new Workbook(out, "matcher", "1.0");
    sheet = workbook.newWorksheet("记录");
    sheet.freezePane(0, 1);
    for (int i = 0; i < TableRow.HEADINGS.size(); i++) {
      sheet.inlineString(0, i, TableRow.HEADINGS.get(i));
    }
    row = 1;
  }

  @Override
  public void write(TechRecord record) {
    if (row == MAX_ROWS) {
      throw new InvalidDataException(
          "records", "at most " + (MAX_ROWS - 1) + " in a workbook; use .csv or .jsonl", "more");
    }
    List<String> cells = TableRow.cells(record);
    for (int i = 0; i < cells.size(); i++) {
      put(record, i, cells.get(i));
    }
    row++;
    if (row % FLUSH_EVERY == 0) {
      try {
        sheet.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void put(TechRecord record, int column, String cell) {
    if (cell.isEmpty()) {
      return;
    }
    if (column == TableRow.PRICE_MIN) {
      sheet.value(row, column, record.priceMin());
      return;
    }
    if (column == TableRow.PRICE_MAX) {
      sheet.value(row, column, record.priceMax());
      return;
    }
    String text = XlsxText.encode(cell);
    if (text.length() > MAX_CELL) {
      throw new InvalidDataException(
          record.id() + ": " + TableRow.HEADINGS.get(column),
          "at most " + MAX_CELL + " characters, which is what a cell of Excel holds; use .csv",
          text.length() + " characters");
    }
    sheet.inlineString(row, column, text);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      workbook.close();
    }
  }
}
