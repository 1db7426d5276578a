package cn.matcher.match;

import java.util.List;

/**
 * The answers to a request, best first. Immutable.
 *
 * @param hits at most topK
 * @param counters the work done for them
 * @param generation the generation of the index that answered; grows with each change that a
 *     refresh shows
 * @param facets counts of the facets that were asked for, in the order of {@link Facet}
 */
public record MatchResult(
    List<MatchHit> hits, WorkCounters counters, long generation, List<FacetCounts> facets) {
  public MatchResult {
    hits = List.copyOf(hits);
    facets = List.copyOf(facets);
  }

  /**
   * The work done for one result.
   *
   * @param queryTerms weighted terms sent to the index, after pruning
   * @param expansions those of them that the expander brought in
   * @param candidates records in the pool
   * @param reranked candidates that a re-ranker scored
   * @param matching records that the query and the filter let through; a lower bound when {@code
   *     matchingIsLowerBound}
   * @param analysisNanos parsing, analysis and expansion
   * @param retrievalNanos candidate retrieval
   * @param rankingNanos re-ranking, levels, loading, explanations
   */
  public record WorkCounters(
      int queryTerms,
      int expansions,
      int candidates,
      int reranked,
      long matching,
      boolean matchingIsLowerBound,
      long analysisNanos,
      long retrievalNanos,
      long rankingNanos) {}
}
