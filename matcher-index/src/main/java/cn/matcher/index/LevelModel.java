package cn.matcher.index;

import cn.matcher.match.Level;

/**
 * From features to the calibrated probability of being at least {@link Level#RELATED}: logistic
 * regression on judged pairs of the train demands (docs/relevance). Immutable.
 */
record LevelModel(
    double bias,
    double own,
    double expanded,
    double concepts,
    double ideographs,
    double topics,
    double weak,
    double related,
    double strong) {

  static final LevelModel WITH_KNOWLEDGE = new LevelModel(-4.5, 2, 9, 6, 2, 2, 0.12, 0.35, 0.65);
  static final LevelModel WITHOUT_KNOWLEDGE = new LevelModel(-4.5, 6, 0, 0, 6, 0, 0.12, 0.35, 0.65);

  double probabilityOfRelated(PoolRanker.Features f) {
    double z =
        bias
            + own * f.own
            + expanded * f.expanded
            + concepts * f.concepts
            + ideographs * f.ideographs
            + topics * f.topics;
    return 1 / (1 + Math.exp(-z));
  }

  Level level(double probability) {
    if (probability >= strong) {
      return Level.STRONG;
    }
    if (probability >= related) {
      return Level.RELATED;
    }
    return probability >= weak ? Level.WEAK : Level.NONE;
  }
}
