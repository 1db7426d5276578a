package cn.matcher.assign;

import java.util.Comparator;
import java.util.Objects;

/**
 * A demand and an achievement, by id. Ordered by demand, then achievement.
 *
 * @param demandId id of the demand
 * @param achievementId id of the achievement, patent or paper
 */
public record Pairing(String demandId, String achievementId) implements Comparable<Pairing> {
  private static final Comparator<Pairing> ORDER =
      Comparator.comparing(Pairing::demandId).thenComparing(Pairing::achievementId);

  public Pairing {
    Objects.requireNonNull(demandId, "demandId");
    Objects.requireNonNull(achievementId, "achievementId");
  }

  @Override
  public int compareTo(Pairing other) {
    return ORDER.compare(this, other);
  }
}
