package cn.matcher.index;

/**
 * Weights of the ranking features (see {@link cn.matcher.match.ScoreBreakdown}), found by
 * coordinate ascent on nDCG@10 over the train demands; docs/relevance.md has the table and the
 * command.
 */
public record RankWeights(
    float own, float ideographs, float expanded, float concepts, float topics, float translation) {
  static final RankWeights WITH_KNOWLEDGE =
      new RankWeights(0.07f, 0.09f, 0.35f, 0.29f, 0.07f, 0.13f);
  static final RankWeights WITHOUT_KNOWLEDGE = new RankWeights(0.5f, 0.5f, 0, 0, 0, 0);

  /** Every feature as it is. */
  public static final RankWeights UNIT = new RankWeights(1, 1, 1, 1, 1, 1);
}
