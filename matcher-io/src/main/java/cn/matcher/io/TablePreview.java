package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource.Reject;
import java.util.ArrayList;
import java.util.List;

/** Reads the first rows of a table for a preview. */
final class TablePreview {
  private TablePreview() {}

  static Preview.Table of(String name, TableReader reader, Rows rows, int limit) {
    List<TechRecord> records = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    Limited limited = new Limited(rows, limit);
    String problem = null;
    try {
      if (reader.columns() == null && !reader.readHeadings(rows)) {
        problem = "没有内容 (empty)";
      } else {
        reader.read(limited, new LineNumbers(), (line, r) -> records.add(r), rejects::add);
      }
    } catch (InvalidDataException e) {
      problem = e.getMessage();
    }
    List<Preview.Column> columns =
        reader.columns() == null
            ? List.of()
            : reader.columns().list().stream()
                .map(
                    c ->
                        new Preview.Column(
                            c.heading(),
                            c.field().label(),
                            c.unit() == null ? c.note() : "单位 " + c.unit() + " 万元 (unit)"))
                .toList();
    return new Preview.Table(
        name,
        reader.headings() == null ? 0 : reader.headings().line(),
        reader.above().stream().map(r -> TableReader.shown(r.cells(), 100)).toList(),
        columns,
        records,
        rejects,
        limited.ended,
        problem);
  }

  /** The first rows that are not blank. */
  private static final class Limited implements Rows {
    private final Rows rows;
    private int left;
    private boolean ended;

    Limited(Rows rows, int limit) {
      this.rows = rows;
      this.left = limit;
    }

    @Override
    public Row next() {
      Row row = rows.next();
      while (row != null && row.isBlank()) {
        row = rows.next();
      }
      if (row == null) {
        ended = true;
        return null;
      }
      return left-- > 0 ? row : null;
    }

    @Override
    public void close() {
      // The owner closes.
    }
  }
}
