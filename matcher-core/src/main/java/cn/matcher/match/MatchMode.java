package cn.matcher.match;

/** Which stages a match runs through. */
public enum MatchMode {
  /** Weighted words and knowledge bridges over BM25F. */
  LEXICAL,
  /** The lexical pool, re-ranked by embedding similarity and a trained ranker. */
  RERANK,
  /** The lexical pool together with the nearest vectors, re-ranked. */
  HYBRID
}
