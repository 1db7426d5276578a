package cn.matcher.index;

/**
 * Weights found by {@code cn.matcher.bench.FitRankingMain}; regenerate, never edit. Trained on the
 * train demands of the shared collection (2026-11-24); the model with an encoder with {@code
 * matcher-static-1} of docs/relevance.md.
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

  /** With an encoder's likeness as the seventh feature. */
  static final RankModel WITH_ENCODER =
      new RankModel(
          new double[] {0.0378, 0.0812, 0.1669, 0.1690, 0.0961, -0.0093, 0.0284},
          new double[] {
            -0.0127, -0.1657, -0.2031, -0.1401, 0.0176, 0.0024, //
            -0.0315, -0.2388, -0.0731, 0.0439, 0.0931, //
            -0.7885, -0.2605, 0.2272, -0.0104, //
            -0.3104, 0.6736, -0.3610, //
            0.0941, -0.0002, //
            0.1465 //
          },
          new double[] {1.5618, 0.7975, 0.3132, 0.2085, 0.6452, 0.8823, 0.9544});

  private TrainedRankModel() {}
}
