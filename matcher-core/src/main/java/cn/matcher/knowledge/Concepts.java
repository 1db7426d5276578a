package cn.matcher.knowledge;

import java.util.Arrays;

/** Which terms are names of the same thing. Immutable, safe for concurrent use. */
final class Concepts {
  /** By concept: the term that stands for all, then its aliases. */
  private final int[][] terms;

  /** By term: its concept, or -1. */
  private final int[] ofTerm;

  /**
   * @throws IllegalArgumentException where these are no concepts over so many terms
   */
  Concepts(int[][] terms, int termCount) {
    this.terms = terms;
    ofTerm = new int[termCount];
    Arrays.fill(ofTerm, -1);
    for (int c = 0; c < terms.length; c++) {
      if (terms[c].length < 2) {
        throw new IllegalArgumentException("concept " + c + " without an alias");
      }
      for (int t : terms[c]) {
        if (t < 0 || t >= termCount || ofTerm[t] >= 0) {
          throw new IllegalArgumentException("concept " + c + " with term " + t);
        }
        ofTerm[t] = c;
      }
    }
  }

  int[][] terms() {
    return terms;
  }

  int of(int term) {
    return ofTerm[term];
  }

  /** The term that stands for this one: itself where it is of no concept. */
  int nameOf(int term) {
    int c = ofTerm[term];
    return c < 0 ? term : terms[c][0];
  }
}
