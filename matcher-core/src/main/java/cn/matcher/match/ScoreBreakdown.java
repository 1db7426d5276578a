package cn.matcher.match;

/**
 * What a score is made of; the parts add up to the score within float precision.
 *
 * @param words share of the demand's own words
 * @param knowledge share of the words that the term knowledge brought in
 * @param coverage part of the demand's own weight that the record covers, in [0, 1]
 */
public record ScoreBreakdown(float words, float knowledge, float coverage) {}
