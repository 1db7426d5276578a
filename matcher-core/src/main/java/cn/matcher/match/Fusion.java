package cn.matcher.match;

import cn.matcher.error.InvalidRequestException;

/** How the embedding's likeness joins the score of words and knowledge. Immutable. */
public sealed interface Fusion {

  /** Fitted on train demands with a static encoder; docs/relevance.md has the figures. */
  Fusion DEFAULT = new Convex(0.13f);

  /**
   * Convex combination: {@code (1 − weight) × score + weight × max(0, cosine)}. Keeps how far hits
   * are apart, and the breakdown adds up (Bruch, Gai, Ingber, TOIS 2023, find it better than
   * ranks).
   *
   * @param weight share of the embedding, in [0, 1]; with an encoder of one's own it should be
   *     fitted
   */
  record Convex(float weight) implements Fusion {
    public Convex {
      if (!(weight >= 0 && weight <= 1)) {
        throw new InvalidRequestException("fusion weight", "0 to 1", weight);
      }
    }
  }

  /**
   * Reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009): {@code 1 / (k + rank)} by score
   * and by cosine, added. Needs no fitting and knows ranks only: scores are at most {@code 2 / (k +
   * 1)}, and breakdowns do not add up to them.
   *
   * @param k damps the first ranks, 1 to 10,000; usual 60
   */
  record ReciprocalRank(int k) implements Fusion {
    public ReciprocalRank {
      if (k < 1 || k > 10_000) {
        throw new InvalidRequestException("fusion k", "1 to 10,000", k);
      }
    }
  }
}
