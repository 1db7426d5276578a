package cn.matcher.index;

/**
 * Weights found by {@code cn.matcher.bench.FitRankingMain}; regenerate, never edit. Trained on the
 * train demands of the shared collection (2026-11-24).
 */
final class TrainedRankModel {
  static final RankModel WITH_KNOWLEDGE =
      new RankModel(
          new double[] {0.0394, 0.0876, 0.1682, 0.1565, 0.0965, 0.0201},
          new double[] {
            0.0117, -0.2016, -0.2635, -0.1261, 0.0683, //
            -0.0468, -0.2426, -0.0507, 0.1146, //
            -0.9117, -0.2158, 0.3106, //
            -0.4612, 0.5906, //
            0.1078 //
          },
          new double[] {1.5618, 0.7975, 0.3126, 0.2076, 0.6437, 0.8808});

  private TrainedRankModel() {}
}
