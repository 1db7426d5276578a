package cn.matcher.match;

import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;

/** Which side of the market the hits come from. */
public enum Target {
  /** Achievements, patents and papers. */
  ACHIEVEMENTS,
  /** Demands. */
  DEMANDS;

  /** The other side: achievements for a demand, demands for an achievement. */
  public static Target oppositeOf(TechRecord probe) {
    return probe.type() == RecordType.DEMAND ? ACHIEVEMENTS : DEMANDS;
  }

  /** The same side, for records that are alike. */
  public static Target sameAs(TechRecord probe) {
    return probe.type() == RecordType.DEMAND ? DEMANDS : ACHIEVEMENTS;
  }

  public boolean accepts(RecordType type) {
    return type.isAchievement() == (this == ACHIEVEMENTS);
  }
}
