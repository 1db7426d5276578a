package cn.matcher.match;

import cn.matcher.error.InvalidRequestException;

/** How the embedding's likeness joins the score of words and knowledge. Immutable. */
public sealed interface Fusion {

  /** The best in cross-validation; docs/relevance.md has the figures. */
  Fusion DEFAULT = new Trained();

  /**
   * The rank model with the likeness as one more feature: how many standard deviations the cosine
   * lies above the mean of the candidates, so that encoders whose cosines are all high or all low
   * do as well; with few candidates it counts less. The model was trained with a static encoder of
   * {@code matcher train} and the bundled knowledge; with other knowledge or a rank model of one's
   * own the likeness adds at most about 0.15 to the score. A score depends on the records beside
   * it.
   */
  record Trained() implements Fusion {}

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
