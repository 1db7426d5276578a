package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the columns of one table mean, and of which type its rows are. */
final class Columns {
  private static final int MAX_HEADING = 200;

  /**
   * @param heading as it stands; of a column without one its number
   * @param unit of a price, in 万元; null for the usual one
   * @param note what a person should know, or null
   */
  record Column(String heading, RecordField field, BigDecimal unit, String note) {}

  private final List<Column> columns;

  /** Null where every row must say. */
  private final RecordType type;

  private Columns(List<Column> columns, RecordType type) {
    this.columns = List.copyOf(columns);
    this.type = type;
  }

  List<Column> list() {
    return columns;
  }

  RecordType type() {
    return type;
  }

  boolean has(RecordField field) {
    return columns.stream().anyMatch(c -> c.field() == field);
  }

  /** The first heading of the field, or its own name. */
  String heading(RecordField field) {
    return columns.stream()
        .filter(c -> c.field() == field)
        .map(Column::heading)
        .findFirst()
        .orElse(field.label());
  }

  /** Whether a row of cells can be the headings: one of them is a title or a summary. */
  static boolean isHeading(List<String> cells, HeadingTable table) {
    return cells.stream()
        .map(table::field)
        .anyMatch(f -> f == RecordField.TITLE || f == RecordField.SUMMARY);
  }

  /** How many cells of a row the table knows. */
  static long known(List<String> cells, HeadingTable table) {
    return cells.stream().filter(c -> table.field(c) != null).count();
  }

  /**
   * @param defaultType of rows that nothing else tells the type of, or null
   * @throws InvalidDataException if a heading stands twice or nothing tells the type
   */
  static Columns of(List<String> headings, HeadingTable table, RecordType defaultType) {
    Map<String, Integer> seen = new HashMap<>();
    Set<RecordField> taken = EnumSet.noneOf(RecordField.class);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      String heading = CellText.read(headings.get(i));
      if (heading.length() > MAX_HEADING) {
        throw new InvalidDataException(
            "heading", "at most " + MAX_HEADING + " characters", heading.length() + " characters");
      }
      if (heading.isEmpty()) {
        String name = "column " + (i + 1);
        columns.add(new Column(name, RecordField.ATTRIBUTE, null, "没有表头 (no heading)"));
        continue;
      }
      Integer first = seen.putIfAbsent(heading, i + 1);
      if (first != null) {
        throw new InvalidDataException(
            "heading",
            "each heading once",
            "\"" + heading + "\" in columns " + first + " and " + (i + 1));
      }
      columns.add(column(heading, table, taken));
    }
    return new Columns(columns, type(columns, table, defaultType));
  }

  private static Column column(String heading, HeadingTable table, Set<RecordField> taken) {
    RecordField field = table.field(heading);
    if (field == null) {
      return new Column(heading, RecordField.ATTRIBUTE, null, null);
    }
    if (!taken.add(field) && !field.isRepeatable()) {
      return new Column(
          heading,
          RecordField.ATTRIBUTE,
          null,
          "前面已有 " + field.label() + " 列 (an earlier column has " + field.label() + ")");
    }
    BigDecimal unit =
        switch (field) {
          case PRICE, PRICE_MIN, PRICE_MAX -> HeadingTable.unit(heading);
          default -> null;
        };
    return new Column(heading, field, unit, null);
  }

  /** What the user's file says, else the heading of the title, else that of the summary. */
  private static RecordType type(List<Column> columns, HeadingTable table, RecordType defaultType) {
    if (table.type != null) {
      return table.type;
    }
    for (RecordField field : new RecordField[] {RecordField.TITLE, RecordField.SUMMARY}) {
      for (Column c : columns) {
        RecordType type = c.field() == field ? table.headingType(c.heading()) : null;
        if (type != null) {
          return type;
        }
      }
    }
    if (defaultType == null && columns.stream().noneMatch(c -> c.field() == RecordField.TYPE)) {
      throw new InvalidDataException(
          "type",
          "a column 类型/type, a heading that tells it such as 成果名称 or 需求名称, or --type",
          "headings " + columns.stream().map(Column::heading).toList());
    }
    return defaultType;
  }
}
