package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * Records of an Excel workbook ({@code .xlsx}): all its visible sheets, or the one that the heading
 * table names, each with its own headings. Formulas count with the value that Excel saved, dates as
 * dates, numbers in full.
 *
 * <p>A row that is no good record is rejected and the rest goes on; so is a sheet without usable
 * headings as long as another has some. Rows are streamed; only the table of shared strings is held
 * in memory, and refused where it would not fit. Workbooks that unpack to more than 100 times their
 * size, or with parts beyond 8 GiB, are refused before they are read.
 */
public final class XlsxSource extends LocalSource {
  private final SourceOptions options;

  public XlsxSource(Path path, SourceOptions options) {
    super(path);
    this.options = options;
  }

  @Override
  public void readLines(JsonlSource.LineConsumer records, Consumer<Reject> rejects) {
    try (ReadableWorkbook workbook = open()) {
      List<Sheet> sheets = sheets(workbook);
      LineNumbers ids = new LineNumbers();
      List<InvalidDataException> failures = new ArrayList<>();
      long seen = 0;
      boolean headings = false;
      for (Sheet sheet : sheets) {
        String source = name(sheet, sheets);
        try (XlsxRows rows = new XlsxRows(source, sheet)) {
          TableReader reader = reader(source);
          boolean found;
          try {
            found = reader.readHeadings(rows);
          } catch (InvalidDataException e) {
            failures.add(e);
            continue;
          }
          headings |= found;
          seen += found ? reader.read(rows, ids, records, rejects) : 0;
        }
        // Progress is known by whole sheets only.
        position = size / sheets.size() * (sheet.getIndex() + 1L);
      }
      if (!headings && !failures.isEmpty()) {
        throw failures.getFirst();
      }
      if (seen == 0) {
        throw new InvalidDataException(
            path.toString(),
            "rows below the headings",
            headings ? "headings only" : "empty sheets only");
      }
      failures.forEach(e -> rejects.accept(reject(e)));
      position = size;
    } catch (IOException e) {
      throw XlsxRows.unreadable(path.toString(), e);
    }
  }

  private static Reject reject(InvalidDataException e) {
    return new Reject(e.field(), 1, "sheet", e.getMessage(), "");
  }

  @Override
  public Preview preview(int limit) {
    try (ReadableWorkbook workbook = open()) {
      List<Sheet> sheets = sheets(workbook);
      List<Preview.Table> tables = new ArrayList<>();
      for (Sheet sheet : sheets) {
        String source = name(sheet, sheets);
        try (XlsxRows rows = new XlsxRows(source, sheet)) {
          tables.add(TablePreview.of(sheet.getName(), reader(source), rows, limit));
        }
      }
      long hidden = workbook.getSheets().count() - sheets.size();
      return new Preview(
          "Excel",
          List.of(
              new Preview.Fact(
                  "工作表", sheets.size() + (hidden > 0 ? "，另有 " + hidden + " 个不读 (not read)" : ""))),
          tables);
    } catch (IOException e) {
      throw XlsxRows.unreadable(path.toString(), e);
    }
  }

  private TableReader reader(String source) {
    return new TableReader(source, options.headings(), options.defaultType(), true);
  }

  private static String sheetName(Sheet sheet) {
    return sheet.getName() == null ? "sheet " + (sheet.getIndex() + 1) : sheet.getName();
  }

  private String name(Sheet sheet, List<Sheet> sheets) {
    return sheets.size() == 1 ? path.toString() : path + "#" + sheetName(sheet);
  }

  private ReadableWorkbook open() throws IOException {
    new XlsxGuard(path.toString(), Runtime.getRuntime().maxMemory()).check(path);
    try {
      return new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
    } catch (RuntimeException withFormats) {
      // A workbook need not have styles; then no number is a date.
      try {
        return new ReadableWorkbook(path.toFile(), new ReadingOptions(false, true));
      } catch (RuntimeException e) {
        throw XlsxRows.unreadable(path.toString(), e);
      }
    }
  }

  private List<Sheet> sheets(ReadableWorkbook workbook) {
    String wanted = options.headings().sheet;
    List<Sheet> sheets =
        workbook
            .getSheets()
            .filter(
                s ->
                    wanted == null
                        ? s.getVisibility() == SheetVisibility.VISIBLE
                        : wanted.equals(s.getName()))
            .toList();
    if (sheets.isEmpty()) {
      throw new InvalidDataException(
          path + ": sheet",
          wanted == null ? "a visible sheet" : "a sheet named " + wanted,
          "sheets " + workbook.getSheets().map(XlsxSource::sheetName).toList());
    }
    return sheets;
  }
}
