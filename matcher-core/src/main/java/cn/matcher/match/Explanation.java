package cn.matcher.match;

import java.util.List;

/**
 * Why a record was found: for a technology manager as one Chinese sentence, for a program as a
 * structure.
 *
 * @param sentence one sentence in Chinese
 * @param terms what matched, the greatest share first
 */
public record Explanation(String sentence, List<MatchedTerm> terms) {
  public Explanation {
    terms = List.copyOf(terms);
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
