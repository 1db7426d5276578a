package cn.matcher.index;

/**
 * Weights of {@link PoolRanker}'s features, found by coordinate ascent on nDCG@10 over the train
 * demands (docs/relevance).
 */
record RankWeights(float own, float expanded, float concepts, float ideographs, float topics) {
  static final RankWeights WITH_KNOWLEDGE = new RankWeights(0.05f, 0.40f, 0.30f, 0.12f, 0.06f);
  static final RankWeights WITHOUT_KNOWLEDGE = new RankWeights(0.5f, 0, 0, 0.5f, 0);
}
