package cn.matcher.index;

/**
 * Weights found by {@code cn.matcher.bench.FitRankingMain}; regenerate, never edit. Trained on the
 * train demands of the shared collection (2026-11-24).
 */
final class TrainedRankModel {
  static final RankModel WITH_KNOWLEDGE =
      new RankModel(
          new double[] {0.0405, 0.0861, 0.1729, 0.1430, 0.0965, 0.0232},
          new double[] {
            0.0196, -0.2093, -0.2672, -0.1210, 0.0594, //
            -0.0391, -0.2261, -0.0571, 0.1166, //
            -0.8923, -0.2476, 0.2840, //
            -0.3999, 0.6203, //
            0.1048 //
          },
          new double[] {1.5618, 0.7937, 0.3126, 0.2076, 0.6487, 0.8784});

  private TrainedRankModel() {}
}
