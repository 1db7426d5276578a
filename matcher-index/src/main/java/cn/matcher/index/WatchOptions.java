package cn.matcher.index;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.match.Level;
import cn.matcher.match.MatchMode;
import java.util.Objects;

/**
 * What a watch looks for. Immutable.
 *
 * @param side whose coming is told; default {@link Side#ACHIEVEMENTS}
 * @param minLevel pairs below it are not told; default {@link Level#RELATED}
 * @param perRecord counterparts looked at for a new record, 1 to 1,000; default 50
 * @param fromStart whether a new watch also takes what the index holds already as new; default no
 * @param mode how counterparts are found and ranked; levels are by words and knowledge in every
 *     mode; default {@link MatchMode#LEXICAL}
 */
public record WatchOptions(
    Side side, Level minLevel, int perRecord, boolean fromStart, MatchMode mode) {

  /** Which records are waited for. */
  public enum Side {
    /** New achievements, for the demands that are there. */
    ACHIEVEMENTS,
    /** New demands, for the achievements that are there. */
    DEMANDS,
    /** Either. */
    BOTH
  }

  public WatchOptions {
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(minLevel, "minLevel");
    Objects.requireNonNull(mode, "mode");
    if (perRecord < 1 || perRecord > 1_000) {
      throw new InvalidRequestException("perRecord", "1 to 1000", perRecord);
    }
  }

  public static WatchOptions defaults() {
    return new WatchOptions(Side.ACHIEVEMENTS, Level.RELATED, 50, false, MatchMode.LEXICAL);
  }
}
