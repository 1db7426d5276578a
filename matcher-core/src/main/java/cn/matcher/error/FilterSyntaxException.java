package cn.matcher.error;

/** A filter text that cannot be read; the message shows the place. */
public final class FilterSyntaxException extends MatcherException {
  /** Characters of the text on each side of the place. */
  private static final int SHOWN = 150;

  private final int position;

  /**
   * @param text the whole filter text
   * @param position 0-based offset of the offending character in {@code text}
   * @param problem what was expected and what was found
   */
  public FilterSyntaxException(String text, int position, String problem) {
    super(
        "filter: %s at position %d: \"%s⟨here⟩%s\""
            .formatted(
                problem.length() > 2 * SHOWN ? problem.substring(0, 2 * SHOWN) + "…" : problem,
                position,
                position > SHOWN
                    ? "…" + text.substring(position - SHOWN, position)
                    : text.substring(0, position),
                text.length() - position > SHOWN
                    ? text.substring(position, position + SHOWN) + "…"
                    : text.substring(position)),
        null);
    this.position = position;
  }

  /** 0-based offset into the filter text. */
  public int position() {
    return position;
  }
}
