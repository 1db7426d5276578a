package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a query, every value as the text that CSV would have. */
final class JdbcRows implements Rows {
  private final String source;
  private final ResultSet rows;
  private final List<String> labels = new ArrayList<>();
  private final String updateColumn;

  /** 0 where there is none. */
  private int updateIndex;

  private boolean updateIsInstant;

  private Watermark watermark;
  private long line;

  /**
   * @param updateColumn whose highest value is kept, or null
   */
  JdbcRows(String source, ResultSet rows, String updateColumn) throws SQLException {
    this.source = source;
    this.rows = rows;
    this.updateColumn = updateColumn;
    ResultSetMetaData columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i));
      if (updateColumn != null && columns.getColumnLabel(i).equalsIgnoreCase(updateColumn)) {
        updateIndex = i;
        updateIsInstant =
            columns.getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE
                || columns.getColumnTypeName(i).equalsIgnoreCase("timestamptz");
      }
    }
    if (updateColumn != null && updateIndex == 0) {
      throw new InvalidDataException(source + ": update column", "one of " + labels, updateColumn);
    }
  }

  List<String> labels() {
    return labels;
  }

  /** The highest value of the update column so far, or null. */
  Watermark watermark() {
    return watermark;
  }

  @Override
  public Row next() {
    try {
      if (!rows.next()) {
        return null;
      }
      line++;
      if (updateIndex > 0) {
        watermark =
            Watermark.max(
                watermark, Watermark.read(rows, updateIndex, updateColumn, updateIsInstant));
      }
      List<String> cells = new ArrayList<>(labels.size());
      Row.Problem problem = null;
      for (int i = 1; i <= labels.size(); i++) {
        String cell = text(rows.getObject(i));
        if (cell == null) {
          problem =
              new Row.Problem(
                  labels.get(i - 1),
                  labels.get(i - 1)
                      + ": expected text, number or date, actual binary; leave the column out");
        }
        cells.add(cell == null ? "" : cell);
      }
      return new Row(line, cells, problem);
    } catch (SQLException e) {
      throw JdbcSource.failed(source + ": after row " + line, e);
    }
  }

  /** Null for what has no text. */
  private static String text(Object value) throws SQLException {
    return switch (value) {
      case null -> "";
      case String s -> s;
      case BigDecimal n -> XlsxRows.number(n);
      case Double d ->
          d.isNaN() || d.isInfinite() ? d.toString() : XlsxRows.number(BigDecimal.valueOf(d));
      // Through text: 0.1f is 0.1 and not 0.10000000149.
      case Float f ->
          f.isNaN() || f.isInfinite()
              ? f.toString()
              : XlsxRows.number(new BigDecimal(f.toString()));
      case Timestamp t -> time(t.toLocalDateTime());
      case LocalDateTime t -> time(t);
      case Clob c -> c.getSubString(1, (int) Math.min(c.length(), RowMapper.MAX_CELL + 1L));
      case Array a -> array(a);
      case Blob b -> null;
      case byte[] b -> null;
      default -> value.toString();
    };
  }

  private static String time(LocalDateTime t) {
    return t.toLocalTime().equals(LocalTime.MIDNIGHT) ? t.toLocalDate().toString() : t.toString();
  }

  private static String array(Array array) throws SQLException {
    return array.getArray() instanceof Object[] values
        ? CellList.json(Arrays.stream(values).map(v -> v == null ? "" : v.toString()).toList())
        : array.toString();
  }

  @Override
  public void close() {
    // The source closes the connection.
  }
}
