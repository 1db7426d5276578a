package cn.matcher.match;

/** Which stages a match runs through. */
public enum MatchMode {
  /** Weighted words and knowledge bridges over BM25F. */
  LEXICAL,
  /** The lexical pool, ranked by the likeness of an encoder's vectors too. Needs an encoder. */
  RERANK,
  /** The lexical pool together with the nearest vectors, ranked likewise. Needs a vector graph. */
  HYBRID
}
