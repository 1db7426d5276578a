package cn.matcher.index;

import cn.matcher.assign.Pairing;
import cn.matcher.match.Level;

/**
 * A new pair that a watch found. Immutable; the records are had by {@link MatchEngine#get}.
 *
 * @param number from 1, without gaps; a pair has the same number whenever it is told
 * @param pair who fits whom
 * @param newAchievement whether the achievement is what is new; else the demand
 * @param level level of the achievement for the demand
 * @param probability its probability
 * @param reason why, one sentence in Chinese
 * @param repeated whether it may have been told before, by a process that did not come to note it
 */
public record WatchNotice(
    long number,
    Pairing pair,
    boolean newAchievement,
    Level level,
    double probability,
    String reason,
    boolean repeated) {

  WatchNotice asRepeated() {
    return new WatchNotice(number, pair, newAchievement, level, probability, reason, true);
  }
}
