package cn.matcher.error;

/** A filter text that cannot be read; the message shows the place. */
public final class FilterSyntaxException extends MatcherException {
  private final int position;

  /**
   * @param text the whole filter text
   * @param position 0-based offset of the offending character in {@code text}
   * @param problem what was expected and what was found
   */
  public FilterSyntaxException(String text, int position, String problem) {
    super(
        "filter: %s at position %d: \"%s⟨here⟩%s\""
            .formatted(problem, position, text.substring(0, position), text.substring(position)),
        null);
    this.position = position;
  }

  /** 0-based offset into the filter text. */
  public int position() {
    return position;
  }
}
