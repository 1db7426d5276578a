package cn.matcher.index;

/**
 * Weights found by {@code cn.matcher.bench.FitRankingMain}; regenerate, never edit. Trained on the
 * train demands of the shared collection (2026-11-24); the model with an encoder with {@code
 * matcher-static-1} of docs/relevance.md.
 */
final class TrainedRankModel {
  static final RankModel WITH_KNOWLEDGE =
      new RankModel(
          new double[] {0.0322, 0.0774, 0.1805, 0.1507, 0.1044, 0.0227},
          new double[] {
            0.0454, -0.1479, -0.1972, -0.1758, 0.0302, //
            -0.0873, -0.2312, -0.0266, 0.1033, //
            -0.9668, -0.3207, 0.3002, //
            -0.4316, 0.5935, //
            0.1841 //
          },
          new double[] {1.5618, 0.7912, 0.3136, 0.2174, 0.6067, 0.8787});

  /** With an encoder's likeness as the seventh feature. */
  static final RankModel WITH_ENCODER =
      new RankModel(
          new double[] {0.0297, 0.0710, 0.1795, 0.1580, 0.1032, -0.0074, 0.0352},
          new double[] {
            0.0210, -0.1149, -0.1452, -0.1840, -0.0194, 0.0113, //
            -0.0931, -0.2140, -0.0458, 0.0438, 0.0829, //
            -0.8951, -0.3300, 0.2154, 0.0131, //
            -0.2777, 0.6730, -0.3043, //
            0.1956, -0.0581, //
            0.1174 //
          },
          new double[] {1.5618, 0.7912, 0.3136, 0.2174, 0.6067, 0.8787, 0.9530});

  private TrainedRankModel() {}
}
