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
 * @param coverage share of the probe's own words, by weight, that the record has, in [0, 1]
 */
public record ScoreBreakdown(
    float own,
    float ideographs,
    float expanded,
    float concepts,
    float topics,
    float translation,
    float coverage) {

  /** The part of the score that the probe's own words have. */
  public float words() {
    return own + ideographs;
  }

  /** The part of the score that the term knowledge has. */
  public float knowledge() {
    return expanded + concepts + topics + translation;
  }
}
