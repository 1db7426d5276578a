package cn.matcher.index;

import cn.matcher.match.Level;

/**
 * From a score to the calibrated probability of being at least {@link Level#RELATED}: Platt scaling
 * (Platt, 1999) on judged pairs of the train demands; docs/relevance.md has the reliability table.
 * A function of the score alone, so that levels never rise down a list. Immutable.
 *
 * @param bias log odds at score 0
 * @param slope log odds a unit of score
 */
record LevelModel(double bias, double slope) {
  static final LevelModel WITH_KNOWLEDGE = new LevelModel(-13.117, 14.831);
  static final LevelModel WITHOUT_KNOWLEDGE = new LevelModel(-6.293, 6.012);

  private static final double WEAK = 0.10;
  private static final double RELATED = 0.30;
  private static final double STRONG = 0.50;

  double probabilityOfRelated(float score) {
    return 1 / (1 + Math.exp(-bias - slope * score));
  }

  static Level level(double probability) {
    if (probability >= STRONG) {
      return Level.STRONG;
    }
    if (probability >= RELATED) {
      return Level.RELATED;
    }
    return probability >= WEAK ? Level.WEAK : Level.NONE;
  }
}
