package cn.matcher.index;

import cn.matcher.knowledge.Topics;
import cn.matcher.knowledge.Translation;
import cn.matcher.spi.QueryExpander.Expansion;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.TermStates;

/**
 * What a probe asks for, weighed: everything that retrieval, ranking and explanation need.
 *
 * @param words its own words and those of expansions, by text
 * @param concepts expansions as known terms, by normalised text
 * @param ideographs ideograph → weight
 * @param topics what the probe is about
 * @param translation the probe's problem in the words of solutions; null without knowledge
 * @param expansions where words and concepts that are not its own come from
 */
record QueryPlan(
    Map<String, WeightedTerm> words,
    Map<String, WeightedTerm> concepts,
    Map<Character, Float> ideographs,
    Topics topics,
    Translation translation,
    List<Expansion> expansions) {

  /**
   * @param own weight among the probe's own words, 0 for none
   * @param expanded weight among the expansions, 0 for none
   * @param idf in this index, 0 where no record has it
   */
  record WeightedTerm(String text, float own, float expanded, float idf, TermStates states) {}
}
