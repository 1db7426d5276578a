package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource.Reject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Finds the headings of one table and makes records of the rows below. */
final class TableReader {
  /** Rows among which the headings must be; above them a table may have a title or a note. */
  static final int HEADING_ROWS = 10;

  private static final int MAX_COLUMNS = 2_000;

  private final String source;
  private final HeadingTable table;
  private final RecordType defaultType;
  private final boolean trailingCellsMayLack;
  private Columns columns;
  private Row headings;
  private final List<Row> above = new ArrayList<>();

  /**
   * @param source as rejects name it
   * @param trailingCellsMayLack whether a row may have fewer cells than there are headings
   */
  TableReader(
      String source, HeadingTable table, RecordType defaultType, boolean trailingCellsMayLack) {
    this.source = source;
    this.table = table;
    this.defaultType = defaultType;
    this.trailingCellsMayLack = trailingCellsMayLack;
  }

  /**
   * Reads up to the headings.
   *
   * @return false if there is no row that is not blank
   * @throws InvalidDataException if no row can be the headings, or they are ambiguous
   */
  boolean readHeadings(Rows rows) {
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (row.isBlank()) {
        continue;
      }
      if (row.problem() == null && Columns.isHeading(row.cells(), table)) {
        headings = row;
        useHeadings(row.cells());
        return true;
      }
      above.add(row);
      if (above.size() == HEADING_ROWS) {
        break;
      }
    }
    if (above.isEmpty()) {
      return false;
    }
    throw new InvalidDataException(
        source,
        "headings with a title or summary (标题, 成果名称, 需求名称, 简介 …) in one of the first "
            + HEADING_ROWS
            + " rows; name yours with --mapping",
        "the first row " + shown(above.getFirst().cells(), 150));
  }

  /** Takes headings that are known otherwise. */
  void useHeadings(List<String> names) {
    List<String> trimmed = withoutBlankEnd(names);
    if (trimmed.size() > MAX_COLUMNS) {
      throw new InvalidDataException(
          source, "at most " + MAX_COLUMNS + " columns", trimmed.size() + " columns");
    }
    try {
      columns = Columns.of(trimmed, table, defaultType);
    } catch (InvalidDataException e) {
      throw new InvalidDataException(source + ": " + e.field(), e.expected(), e.actual(), e);
    }
  }

  Columns columns() {
    return columns;
  }

  /** The row of the headings; null where they are known otherwise. */
  Row headings() {
    return headings;
  }

  /** Rows above the headings, which are no records. */
  List<Row> above() {
    return above;
  }

  /**
   * Sends the rows below the headings on.
   *
   * @param ids the ids of earlier rows
   * @return the number of rows that are not blank
   */
  long read(
      Rows rows, LineNumbers ids, JsonlSource.LineConsumer records, Consumer<Reject> rejects) {
    RowMapper mapper = new RowMapper(table, columns);
    long seen = 0;
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (row.isBlank()) {
        continue;
      }
      seen++;
      TechRecord record;
      try {
        record = record(row, mapper, ids);
      } catch (BadRow e) {
        rejects.accept(
            new Reject(
                source,
                row.line(),
                e.field(),
                e.getMessage(),
                shown(row.cells(), JsonlSource.MAX_SHOWN),
                JsonlSource.shortened(e.value())));
        continue;
      }
      records.accept(row.line(), record);
    }
    return seen;
  }

  private TechRecord record(Row row, RowMapper mapper, LineNumbers ids) throws BadRow {
    if (row.problem() != null) {
      throw new BadRow(row.problem().field(), "", row.problem().reason());
    }
    List<String> cells = row.cells();
    int n = columns.list().size();
    if (cells.size() > n) {
      // Cells beyond the headings are harmless as long as they are empty.
      cells = withoutBlankEnd(cells);
    }
    if (cells.size() > n || (cells.size() < n && !trailingCellsMayLack)) {
      throw new BadRow(
          "row",
          "",
          "row: expected "
              + n
              + " cells as there are headings, actual "
              + cells.size()
              + " (a delimiter or quote too many or too few?)");
    }
    TechRecord record = mapper.map(new Row(row.line(), cells));
    long first = ids.putIfAbsent(record.id(), row.line());
    if (first > 0) {
      String reason =
          columns.has(RecordField.ID)
              ? "id: expected an id that no earlier record of the file has, actual \""
                  + record.id()
                  + "\" also in row "
                  + first
              : "row: expected a title, summary and organization that no earlier row has, actual"
                  + " the same as in row "
                  + first;
      throw new BadRow("id", record.id(), reason);
    }
    return record;
  }

  private static List<String> withoutBlankEnd(List<String> cells) {
    int n = cells.size();
    while (n > 0 && cells.get(n - 1).isBlank()) {
      n--;
    }
    return cells.subList(0, n);
  }

  static String shown(List<String> cells, int max) {
    StringBuilder text = new StringBuilder();
    for (String cell : cells) {
      text.append(text.isEmpty() ? "" : " | ");
      text.append(cell, 0, Math.min(cell.length(), max));
      if (text.length() > 2 * max) {
        break;
      }
    }
    return JsonlSource.shortened(text.toString(), max);
  }
}
