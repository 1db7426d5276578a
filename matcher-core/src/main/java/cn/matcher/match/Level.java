package cn.matcher.match;

import cn.matcher.error.InvalidRequestException;

/** How well an achievement serves a demand, on the field's own four-step scale. */
public enum Level {
  NONE("无相关"),
  WEAK("弱相关"),
  RELATED("较强相关"),
  STRONG("强相关");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** The Chinese name. */
  public String label() {
    return label;
  }

  /**
   * @throws InvalidRequestException if {@code name} is none of NONE, WEAK, RELATED, STRONG in any
   *     case
   */
  public static Level ofName(String name) {
    for (Level l : values()) {
      if (l.name().equalsIgnoreCase(name)) {
        return l;
      }
    }
    throw new InvalidRequestException("level", "one of NONE, WEAK, RELATED, STRONG", name);
  }
}
