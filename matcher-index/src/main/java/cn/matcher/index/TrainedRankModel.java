package cn.matcher.index;

/**
 * Weights found by {@code cn.matcher.bench.FitRankingMain}; regenerate, never edit. Trained on the
 * train demands of the shared collection (2026-11-24).
 */
final class TrainedRankModel {
  static final RankModel WITH_KNOWLEDGE =
      new RankModel(
          new double[] {0.07, 0.09, 0.35, 0.29, 0.07, 0.13},
          new double[RankModel.PRODUCTS],
          new double[] {1, 1, 1, 1, 1, 1});

  private TrainedRankModel() {}
}
