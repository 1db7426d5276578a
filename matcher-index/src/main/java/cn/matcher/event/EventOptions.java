package cn.matcher.event;

import cn.matcher.assign.Pairing;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.filter.Filter;
import cn.matcher.match.Level;
import cn.matcher.match.MatchMode;
import java.util.Objects;
import java.util.Set;

/**
 * How an event is planned. Immutable.
 *
 * @param achievementsPerDemand meetings that a demand may have, 1 to 1,000; default 1
 * @param demandsPerAchievement meetings that an achievement may have, 1 to 1,000; default 1
 * @param slots time slots there are, 1 to 1,000: nobody has more meetings than that; null for as
 *     many as the meetings need; default null
 * @param minLevel pairs below it do not meet; default {@link Level#WEAK}
 * @param filter condition on the achievements, or null
 * @param forbidden pairs that must not meet; default none
 * @param mode how candidates are found; probabilities are by words and knowledge in every mode, so
 *     that only {@link MatchMode#HYBRID} can bring other meetings; default {@link
 *     MatchMode#LEXICAL}
 */
public record EventOptions(
    int achievementsPerDemand,
    int demandsPerAchievement,
    Integer slots,
    Level minLevel,
    Filter filter,
    Set<Pairing> forbidden,
    MatchMode mode) {
  private static final int MAX = 1_000;

  public EventOptions {
    requireRange("achievementsPerDemand", achievementsPerDemand);
    requireRange("demandsPerAchievement", demandsPerAchievement);
    if (slots != null) {
      requireRange("slots", slots);
    }
    Objects.requireNonNull(minLevel, "minLevel");
    Objects.requireNonNull(mode, "mode");
    forbidden = Set.copyOf(forbidden);
  }

  private static void requireRange(String name, int value) {
    if (value < 1 || value > MAX) {
      throw new InvalidRequestException(name, "1 to " + MAX, value);
    }
  }

  /** One to one, at least WEAK. */
  public static EventOptions defaults() {
    return new EventOptions(1, 1, null, Level.WEAK, null, Set.of(), MatchMode.LEXICAL);
  }

  int demandCapacity() {
    return slots == null ? achievementsPerDemand : Math.min(slots, achievementsPerDemand);
  }

  int achievementCapacity() {
    return slots == null ? demandsPerAchievement : Math.min(slots, demandsPerAchievement);
  }
}
