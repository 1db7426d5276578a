/**
 * The match engine over Lucene. Begin with {@link cn.matcher.index.MatchEngine}; everything else
 * here is what it is made of, in the order of use: {@code DocumentMapper} turns records into
 * documents ({@code RecordAnalysis}, {@code ForwardIndex}), {@code QueryPlanner} turns a probe into
 * a {@code QueryPlan}, {@code CandidateQuery} finds the pool, {@code PoolRanker} ranks it, {@code
 * LevelModel} calibrates and {@code Explainer} explains. No format of a user's files belongs here.
 */
package cn.matcher.index;
