package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** A value of an update column: a number that only grows, a date or a time. */
record Watermark(Kind kind, Comparable<?> value) {

  enum Kind {
    NUMBER("number"),
    DATE("date"),
    TIMESTAMP("timestamp"),
    /** With an offset from UTC. */
    INSTANT("instant");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  static Watermark of(String kind, String text) {
    try {
      return switch (kind) {
        case "number" -> new Watermark(Kind.NUMBER, new BigDecimal(text));
        case "date" -> new Watermark(Kind.DATE, LocalDate.parse(text));
        case "timestamp" -> new Watermark(Kind.TIMESTAMP, LocalDateTime.parse(text));
        case "instant" -> new Watermark(Kind.INSTANT, OffsetDateTime.parse(text));
        default ->
            throw new InvalidDataException("kind", "number, date, timestamp or instant", kind);
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw new InvalidDataException("watermark", "a " + kind, text, e);
    }
  }

  /**
   * The value in a column of the current row; null for NULL.
   *
   * @param instant whether the column holds instants, which PostgreSQL's driver else gives in the
   *     time zone of this machine: another run may have another
   */
  static Watermark read(ResultSet rows, int column, String name, boolean instant)
      throws SQLException {
    Object value = instant ? rows.getObject(column, OffsetDateTime.class) : rows.getObject(column);
    return switch (value) {
      case null -> null;
      case Number n -> new Watermark(Kind.NUMBER, new BigDecimal(n.toString()));
      case java.sql.Date d -> new Watermark(Kind.DATE, d.toLocalDate());
      case LocalDate d -> new Watermark(Kind.DATE, d);
      case Timestamp t -> new Watermark(Kind.TIMESTAMP, t.toLocalDateTime());
      case LocalDateTime t -> new Watermark(Kind.TIMESTAMP, t);
      case OffsetDateTime t -> new Watermark(Kind.INSTANT, t);
      default ->
          throw new InvalidDataException(
              "update column " + name, "a number, date or time", value.getClass().getSimpleName());
    };
  }

  /** The greater of both; null is less than anything. */
  static Watermark max(Watermark a, Watermark b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    if (a.kind != b.kind) {
      throw new InvalidDataException(
          "update column",
          "a " + a.kind.label() + " as before (delete the state file to read all anew)",
          "a " + b.kind.label());
    }
    return a.compareTo(b) >= 0 ? a : b;
  }

  private int compareTo(Watermark other) {
    return switch (kind) {
      case NUMBER -> ((BigDecimal) value).compareTo((BigDecimal) other.value);
      case DATE -> ((LocalDate) value).compareTo((LocalDate) other.value);
      case TIMESTAMP -> ((LocalDateTime) value).compareTo((LocalDateTime) other.value);
      case INSTANT ->
          ((OffsetDateTime) value)
              .toInstant()
              .compareTo(((OffsetDateTime) other.value).toInstant());
    };
  }

  void bind(PreparedStatement statement, int parameter) throws SQLException {
    switch (kind) {
      case NUMBER -> statement.setBigDecimal(parameter, (BigDecimal) value);
      case DATE -> statement.setDate(parameter, java.sql.Date.valueOf((LocalDate) value));
      case TIMESTAMP -> statement.setTimestamp(parameter, Timestamp.valueOf((LocalDateTime) value));
      case INSTANT -> statement.setObject(parameter, value);
    }
  }

  String text() {
    return value instanceof BigDecimal n ? n.toPlainString() : value.toString();
  }
}
