package cn.matcher.match;

/**
 * What a score is made of: the weighted features, which add up to the score within float precision,
 * and the coverage beside them.
 *
 * @param own the probe's own words
 * @param ideographs single ideographs that probe and record share
 * @param expanded words that expansions brought in
 * @param concepts whole terms that expansions brought in
 * @param topics likeness of what probe and record are about, by the term knowledge
 * @param translation likeness of the record and the probe's problem, translated to the words of
 *     solutions by the term knowledge
 * @param embedding likeness of the encoder's vectors; 0 without an encoder. The plain cosine where
 *     {@link Fusion.ReciprocalRank} orders the hits
 * @param coverage share of the probe's own words, by weight, that the record has, in [0, 1]
 */
public record ScoreBreakdown(
    float own,
    float ideographs,
    float expanded,
    float concepts,
    float topics,
    float translation,
    float embedding,
    float coverage) {

  /** A breakdown without an encoder's part. */
  public ScoreBreakdown(
      float own,
      float ideographs,
      float expanded,
      float concepts,
      float topics,
      float translation,
      float coverage) {
    this(own, ideographs, expanded, concepts, topics, translation, 0, coverage);
  }

  /** The part of the score that the probe's own words have. */
  public float words() {
    return own + ideographs;
  }

  /** The part of the score that the term knowledge has. */
  public float knowledge() {
    return expanded + concepts + topics + translation;
  }

  /** The same with an encoder's part, the others weighed by {@code share}. */
  public ScoreBreakdown withEmbedding(float share, float value) {
    return new ScoreBreakdown(
        share * own,
        share * ideographs,
        share * expanded,
        share * concepts,
        share * topics,
        share * translation,
        value,
        coverage);
  }
}
