package cn.matcher.error;

/** Data from outside (a record, a knowledge entry, qrels, a run) that breaks its format. */
public final class InvalidDataException extends MatcherException {
  private static final int MAX_SHOWN = 200;

  private final String field;
  private final String expected;
  private final String actual;

  /**
   * @param field the offending field, or the part of the input where there is no field
   * @param expected what the format asks for
   * @param actual what was found, shortened for display
   */
  public InvalidDataException(String field, String expected, String actual) {
    this(field, expected, actual, null);
  }

  public InvalidDataException(String field, String expected, String actual, Throwable cause) {
    super(
        "%s: expected %s, actual %s".formatted(shortened(field), expected, shortened(actual)),
        cause);
    this.field = field;
    this.expected = expected;
    this.actual = shortened(actual);
  }

  /** Values from outside may be megabytes long. */
  private static String shortened(String text) {
    return text == null || text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  /** The offending field, or the part of the input where there is no field. */
  public String field() {
    return field;
  }

  /** What the format asks for. */
  public String expected() {
    return expected;
  }

  /** What was found, shortened. */
  public String actual() {
    return actual;
  }
}
