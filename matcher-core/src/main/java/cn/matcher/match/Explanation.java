package cn.matcher.match;

import cn.matcher.indicator.IndicatorCheck;
import java.util.List;

/**
 * Why a record was found: for a technology manager as one Chinese sentence, for a program as a
 * structure.
 *
 * @param sentence one sentence in Chinese
 * @param terms what matched, the greatest share first
 * @param indicators what the demand asks for in numbers and whether the achievement meets it, in
 *     the demand's order; empty where both are of one side or nothing is asked for
 */
public record Explanation(
    String sentence, List<MatchedTerm> terms, List<IndicatorCheck> indicators) {
  public Explanation {
    terms = List.copyOf(terms);
    indicators = List.copyOf(indicators);
  }

  /**
   * One thing that matched.
   *
   * @param text the word as the record carries it
   * @param share its part of the score, in [0, 1]
   * @param fields where it stands: title, keywords, summary
   * @param bridge the demand's side of a knowledge bridge, or null for a word of the demand itself
   * @param source where the bridge comes from, such as 知识: 交通运输; null without a bridge
   */
  public record MatchedTerm(
      String text, double share, List<String> fields, String bridge, String source) {
    public MatchedTerm {
      fields = List.copyOf(fields);
    }
  }
}
