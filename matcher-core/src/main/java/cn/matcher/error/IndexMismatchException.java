package cn.matcher.error;

/**
 * An index that was written by another format, analyzer, knowledge or encoder than this engine's.
 */
public final class IndexMismatchException extends MatcherException {
  /**
   * @param what the part that differs, such as {@code format version}
   * @param engine what this engine has
   * @param index what the index says
   */
  public IndexMismatchException(String what, String engine, String index, String nextStep) {
    super(
        "index %s does not fit this engine: expected %s, index has %s; %s"
            .formatted(what, engine, index, nextStep),
        null);
  }
}
