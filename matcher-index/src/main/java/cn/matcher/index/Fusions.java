package cn.matcher.index;

import cn.matcher.index.Matcher.Candidate;
import cn.matcher.match.Fusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Computes the score that hits are ordered by from what words, knowledge and encoder say. */
final class Fusions {
  private Fusions() {}

  /**
   * Sets score and breakdown of each candidate.
   *
   * @param id breaks ties
   */
  static void apply(Fusion fusion, List<Candidate> candidates, Function<Candidate, String> id) {
    switch (fusion) {
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
