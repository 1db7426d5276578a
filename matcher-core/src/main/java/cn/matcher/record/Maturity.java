package cn.matcher.record;

import cn.matcher.error.InvalidDataException;

/** How far an achievement has come; the order of the constants is the order of maturity. */
public enum Maturity {
  /** Shown in a laboratory. */
  LABORATORY("实验室"),
  /** Small trial production. */
  SMALL_TRIAL("小试"),
  /** Pilot plant. */
  PILOT("中试"),
  /** In industrial use. */
  INDUSTRIAL("产业化");

  private final String label;

  Maturity(String label) {
    this.label = label;
  }

  /** The Chinese name, as records carry it. */
  public String label() {
    return label;
  }

  /**
   * @throws InvalidDataException if {@code label} is none of 实验室, 小试, 中试, 产业化
   */
  public static Maturity ofLabel(String label) {
    for (Maturity m : values()) {
      if (m.label.equals(label)) {
        return m;
      }
    }
    throw new InvalidDataException("maturity", "one of 实验室, 小试, 中试, 产业化", label);
  }
}
