package cn.matcher.index;

import cn.matcher.knowledge.Knowledge;
import cn.matcher.spi.QueryExpander.Expansion;
import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expands a probe by the other names of the concepts that it names. Safe for concurrent use. */
final class SynonymExpander {
  /** What an explanation says an expansion comes from. */
  static final String SOURCE = "同义词";

  private final Knowledge knowledge;

  SynonymExpander(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** One concept that a probe names. */
  private static final class Mention {
    /** As the probe writes it where it comes first. */
    final String bridge;

    final List<Integer> terms = new ArrayList<>();

    Mention(String bridge) {
      this.bridge = bridge;
    }
  }

  /**
   * @param texts of the probe, title first
   * @return the names that the probe does not have, each with {@code weight}
   */
  List<Expansion> expand(List<String> texts, float weight) {
    Map<Integer, Mention> mentions = new LinkedHashMap<>();
    NormalizedText normal = new NormalizedText();
    for (String text : texts) {
      TextNormalizer.normalize(text, normal);
      knowledge.matchTerms(
          normal,
          (id, start, end) -> {
            int concept = knowledge.concept(id);
            if (concept >= 0) {
              mentions
                  .computeIfAbsent(
                      concept,
                      c ->
                          new Mention(
                              text.substring(normal.originalStart(start), normal.originalEnd(end))))
                  .terms
                  .add(id);
            }
          });
    }
    List<Expansion> expansions = new ArrayList<>();
    mentions.forEach(
        (concept, mention) -> {
          for (int term : knowledge.conceptTerms(concept)) {
            if (!mention.terms.contains(term)) {
              expansions.add(new Expansion(knowledge.term(term), weight, mention.bridge, SOURCE));
            }
          }
        });
    return expansions;
  }
}
