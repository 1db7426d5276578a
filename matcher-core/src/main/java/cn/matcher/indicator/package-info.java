/**
 * Quantified indicators: what a text says in numbers (抗压强度≥60 MPa), in comparable units, and
 * whether an achievement's numbers meet a demand's.
 *
 * <p>Begin with {@link cn.matcher.indicator.IndicatorCheck}. Reading is by hand-written rules for
 * Chinese technical prose; where a rule is not sure it stays silent, as a wrong verdict costs more
 * than none. Nothing here knows an index or a score.
 */
package cn.matcher.indicator;
