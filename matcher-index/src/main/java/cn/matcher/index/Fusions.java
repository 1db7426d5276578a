package cn.matcher.index;

import cn.matcher.index.Matcher.Candidate;
import cn.matcher.match.Fusion;
import cn.matcher.match.ScoreBreakdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Computes the score that hits are ordered by from what words, knowledge and encoder say. */
final class Fusions {
  /** So many standard deviations above the pool's mean make a likeness of 1. */
  private static final float SPREAD = 4;

  /** A pool as small as this says only half of what is usual. */
  private static final float SMALL_POOL = 10;

  private Fusions() {}

  /**
   * Sets score and breakdown of each candidate.
   *
   * @param model reads an encoder's likeness too
   * @param id breaks ties
   */
  static void apply(
      Fusion fusion, List<Candidate> candidates, RankModel model, Function<Candidate, String> id) {
    switch (fusion) {
      case Fusion.Trained trained -> train(candidates, model);
      case Fusion.Convex convex -> {
        for (Candidate c : candidates) {
          float likeness = convex.weight() * Math.max(0, c.cosine);
          c.breakdown = c.breakdown.withEmbedding(1 - convex.weight(), likeness);
          c.score = c.lexical() + likeness;
        }
      }
      case Fusion.ReciprocalRank ranks -> {
        for (Candidate c : candidates) {
          c.breakdown = c.breakdown.withEmbedding(1, c.cosine);
          c.score = 0;
        }
        addRanks(candidates, ranks.k(), Candidate::lexical, id);
        addRanks(candidates, ranks.k(), c -> c.cosine, id);
      }
    }
  }

  /**
   * Encoders differ in what cosine is a high one, so the model sees how far a cosine stands out of
   * its pool.
   */
  private static void train(List<Candidate> candidates, RankModel model) {
    int n = candidates.size();
    double mean = candidates.stream().mapToDouble(c -> c.cosine).average().orElse(0);
    double square =
        candidates.stream().mapToDouble(c -> (c.cosine - mean) * (c.cosine - mean)).sum();
    double unit = SPREAD * Math.sqrt(square / n + 1e-9) * (n + SMALL_POOL) / n;
    float[] parts = new float[RankModel.FEATURES_WITH_ENCODER];
    for (Candidate c : candidates) {
      c.features[RankModel.FEATURES] = (float) Math.max(0, (c.cosine - mean) / unit);
      model.parts(c.features, parts);
      c.breakdown =
          new ScoreBreakdown(
              parts[0],
              parts[1],
              parts[2],
              parts[3],
              parts[4],
              parts[5],
              parts[6],
              c.breakdown.coverage());
      c.score = c.lexical() + parts[6];
    }
  }

  private static void addRanks(
      List<Candidate> candidates,
      int k,
      ToDoubleFunction<Candidate> value,
      Function<Candidate, String> id) {
    List<Candidate> order = new ArrayList<>(candidates);
    order.sort(Comparator.comparingDouble(value).reversed().thenComparing(id));
    for (int rank = 1; rank <= order.size(); rank++) {
      order.get(rank - 1).score += 1f / (k + rank);
    }
  }
}
