package cn.matcher.indicator;

import cn.matcher.record.TechRecord;
import java.util.List;

/** The indicators of texts. Safe for concurrent use. */
public final class Indicators {
  /** Characters read of a text; a book has thousands of numbers that nobody asks for. */
  public static final int MAX_TEXT = 20_000;

  private Indicators() {}

  /**
   * All indicators of a text, in its order. Numbers without a name or unit are left out, and so is
   * what lies behind the first {@value #MAX_TEXT} characters.
   */
  public static List<Indicator> of(String text) {
    return new IndicatorReader(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text)
        .read();
  }

  /** All indicators of a record's title and summary; offsets count in {@link #text}. */
  public static List<Indicator> of(TechRecord record) {
    return of(text(record));
  }

  /** The text that a record's indicators are read from. */
  public static String text(TechRecord record) {
    return record.title() + "\n" + record.summary();
  }
}
