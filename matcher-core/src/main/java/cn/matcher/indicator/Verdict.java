package cn.matcher.indicator;

/** Whether an achievement meets one indicator of a demand, by what the texts say. */
public enum Verdict {
  /** A comparable number of the achievement meets it. */
  SATISFIED("满足"),
  /** A comparable number of the achievement fails it. */
  NOT_SATISFIED("不满足"),
  /** There is no number that can be compared for certain. */
  NOT_MENTIONED("未提及");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** The Chinese name. */
  public String label() {
    return label;
  }
}
