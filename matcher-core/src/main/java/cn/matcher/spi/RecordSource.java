package cn.matcher.spi;

import cn.matcher.record.TechRecord;
import java.util.function.Consumer;

/** Where records come from. A source is read once, by one thread. */
public interface RecordSource {

  /**
   * Sends every good record to {@code records} and every bad one to {@code rejects}, in order.
   *
   * @throws cn.matcher.error.MatcherException where the source as a whole cannot be read
   */
  void read(Consumer<TechRecord> records, Consumer<Reject> rejects);

  /**
   * A record that was left out.
   *
   * @param source file or table
   * @param line 1-based line or row
   * @param field the offending field
   * @param reason what was expected and what was found
   * @param content the line as it stands, shortened when very long
   * @param value the offending value where the source has it by itself, as a table has its cell;
   *     else empty
   */
  record Reject(
      String source, long line, String field, String reason, String content, String value) {
    public Reject(String source, long line, String field, String reason, String content) {
      this(source, line, field, reason, content, "");
    }
  }
}
