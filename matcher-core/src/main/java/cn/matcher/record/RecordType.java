package cn.matcher.record;

import cn.matcher.error.InvalidDataException;
import java.util.Locale;

/** What a record is. Patents and papers are achievements with a source type. */
public enum RecordType {
  ACHIEVEMENT,
  PATENT,
  PAPER,
  DEMAND;

  /** The name as records carry it: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether records of this type are on the supply side. */
  public boolean isAchievement() {
    return this != DEMAND;
  }

  /**
   * @throws InvalidDataException if {@code label} is none of achievement, patent, paper, demand
   */
  public static RecordType ofLabel(String label) {
    for (RecordType t : values()) {
      if (t.label().equals(label)) {
        return t;
      }
    }
    throw new InvalidDataException("type", "one of achievement, patent, paper, demand", label);
  }
}
