package cn.matcher.index;

/**
 * Weights found by {@code cn.matcher.bench.FitRankingMain}; regenerate, never edit. Trained on the
 * train demands of the shared collection (2026-11-24).
 */
final class TrainedRankModel {
  static final RankModel WITH_KNOWLEDGE =
      new RankModel(
          new double[] {0.0391, 0.0871, 0.1665, 0.1559, 0.0966, 0.0214},
          new double[] {
            0.0086, -0.1949, -0.2664, -0.1308, 0.0719, //
            -0.0422, -0.2381, -0.0445, 0.1128, //
            -0.9103, -0.2277, 0.3106, //
            -0.4449, 0.5846, //
            0.1066 //
          },
          new double[] {1.5618, 0.7975, 0.3132, 0.2085, 0.6452, 0.8823});

  private TrainedRankModel() {}
}
