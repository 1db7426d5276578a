package cn.matcher.indicator;

/**
 * One number with a name and a unit, as a text states or asks it. Immutable.
 *
 * @param name the quantity, such as 抗压强度; in normal form
 * @param aspect whether the number is the quantity itself or a change of it
 * @param low lower end in SI base units or those of the kind, included; negative infinity where
 *     open
 * @param high upper end in SI base units or those of the kind, included; positive infinity where
 *     open
 * @param dimension what is measured, such as {@code [M]/([L]·[T]²)} or {@code [元]}; numbers of
 *     equal dimension are comparable
 * @param bound how {@code low} and {@code high} were given
 * @param standing what the number is for
 * @param snippet the number as the text has it, with comparator and unit
 * @param start of the snippet in the text
 * @param end of the snippet in the text, exclusive
 */
public record Indicator(
    String name,
    Aspect aspect,
    double low,
    double high,
    String dimension,
    Bound bound,
    Standing standing,
    String snippet,
    int start,
    int end) {

  /** What of the quantity the number tells. */
  public enum Aspect {
    LEVEL,
    /** By how much it grows (提高 20%). */
    INCREASE,
    /** By how much it falls (降低 20%). */
    DECREASE
  }

  /** How an interval was given. */
  public enum Bound {
    AT_LEAST,
    AT_MOST,
    /** One value, give or take (5 mm, 约 5 mm). */
    VALUE,
    /** From one value to another. */
    RANGE,
    /** A greatest deviation (±1 μm); low is 0. */
    TOLERANCE
  }

  /** What a number is for. */
  public enum Standing {
    /** A demand would ask for it. */
    REQUIRED,
    /** It is said, neither asked for nor of another state. */
    STATED,
    /** The present trouble, the prior art, what something was before. */
    BACKGROUND
  }
}
