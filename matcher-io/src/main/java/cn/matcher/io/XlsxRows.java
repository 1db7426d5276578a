package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Sheet;

/** Rows of a worksheet, every cell as the text that CSV would have. */
final class XlsxRows implements Rows {
  /** Built-in number formats of dates, also those of Chinese and Japanese Excel. */
  private static final Set<Integer> DATE_FORMATS =
      Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

  /** Digits that a number may have written out; beyond, it has an exponent. */
  private static final int MAX_DIGITS = 30;

  private final String source;
  private final Stream<org.dhatim.fastexcel.reader.Row> stream;
  private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
  private long line;

  XlsxRows(String source, Sheet sheet) {
    this.source = source;
    try {
      stream = sheet.openStream();
    } catch (IOException | RuntimeException e) {
      throw unreadable(source, e);
    }
    rows = stream.iterator();
  }

  @Override
  public Row next() {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      org.dhatim.fastexcel.reader.Row row = rows.next();
      // A row may lack its number; it still comes after the one before.
      line = Math.max(line + 1, row.getRowNum());
      List<String> cells = new ArrayList<>(row.getCellCount());
      for (int i = 0; i < row.getCellCount(); i++) {
        cells.add(text(row.getCell(i)));
      }
      return new Row(line, cells);
    } catch (RuntimeException e) {
      throw unreadable(source + ": after row " + line, e);
    }
  }

  private static String text(Cell cell) {
    Object value = cell == null ? null : cell.getValue();
    return switch (value) {
      case null -> cell != null && cell.getRawValue() != null ? cell.getRawValue() : "";
      case String s -> XlsxText.decode(s);
      case BigDecimal n -> isDate(cell) ? date(cell, n) : number(n);
      default -> value.toString();
    };
  }

  static String number(BigDecimal n) {
    return Math.abs((long) n.scale()) > MAX_DIGITS || n.precision() > MAX_DIGITS
        ? n.toString()
        : n.signum() == 0 ? "0" : n.stripTrailingZeros().toPlainString();
  }

  private static String date(Cell cell, BigDecimal n) {
    // Days of the years 1900 to 9999.
    if (n.signum() <= 0 || n.compareTo(BigDecimal.valueOf(2_958_466)) >= 0) {
      return number(n);
    }
    LocalDateTime date = cell.asDate();
    return date.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? date.toLocalDate().toString()
        : date.toString();
  }

  private static boolean isDate(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id != null && DATE_FORMATS.contains(id)) {
      return true;
    }
    String format = cell.getDataFormatString();
    if (format == null || format.length() > 200) {
      return false;
    }
    // Quoted texts, colours and escaped characters are no codes.
    String codes =
        format.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.", "").toLowerCase(java.util.Locale.ROOT);
    return codes.indexOf('y') >= 0 || codes.indexOf('d') >= 0;
  }

  static InvalidDataException unreadable(String source, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new InvalidDataException(
        source,
        "a readable workbook (.xlsx)",
        message.lines().findFirst().orElse("") + " (" + cause.getClass().getSimpleName() + ")",
        e);
  }

  @Override
  public void close() {
    stream.close();
  }
}
