package cn.matcher.index;

import cn.matcher.index.QueryPlan.WeightedTerm;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.Topics;
import cn.matcher.knowledge.Translation;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.QueryExpander;
import cn.matcher.spi.QueryExpander.Expansion;
import cn.matcher.text.CharWeights;
import cn.matcher.text.TextNormalizer;
import cn.matcher.text.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.lucene.index.TermStates;

/** From a probe to a {@link QueryPlan}. Safe for concurrent use. */
final class QueryPlanner {
  private static final int TOPICS = 60;
  private static final int MAX_CACHED_TERMS = 300_000;

  /**
   * Total weight of other expanders' terms at which the knowledge counts half. Its hundreds of
   * terms would drown the forty of a source that knows better. Chosen on train demands.
   */
  private static final float HALF_KNOWLEDGE = 5;

  /** What another name of a thing that the probe names weighs. Chosen on train demands. */
  private static final float SYNONYM_WEIGHT = 0.3f;

  private final Knowledge knowledge;
  private final KnowledgeExpander knowledgeExpander;
  private final SynonymExpander synonymExpander;
  private final List<QueryExpander> expanders;

  /** Expansions come from a fixed stock; analysing hundreds a query would be most of its cost. */
  private final Map<String, AnalyzedTerm> analyzedTerms = new ConcurrentHashMap<>();

  private record AnalyzedTerm(List<String> words, String concept) {}

  /**
   * @param knowledge null for none
   * @param expanders further sources of expansions
   */
  QueryPlanner(Knowledge knowledge, List<QueryExpander> expanders) {
    this.knowledge = knowledge;
    this.knowledgeExpander = knowledge == null ? null : new KnowledgeExpander(knowledge);
    this.synonymExpander = knowledge == null ? null : new SynonymExpander(knowledge);
    this.expanders = List.copyOf(expanders);
  }

  QueryPlan plan(TechRecord probe, StatisticsSearcher searcher) {
    ProbeWords words = ProbeWords.of(probe);
    List<Expansion> expansions = new ArrayList<>();
    for (QueryExpander e : expanders) {
      expansions.addAll(e.expand(probe));
    }
    Topics topics = Topics.NONE;
    Translation translation = null;
    if (knowledgeExpander != null) {
      Map<String, Float> weights = words.weights(Knowledge.TITLE_WEIGHT);
      List<Knowledge.ScoredEntry> entries = knowledge.retrieve(weights, words.texts(), TOPICS);
      topics = Knowledge.topics(entries);
      translation = knowledge.translate(weights);
      addKnowledge(knowledgeExpander.expand(entries), expansions);
      expansions.addAll(synonymExpander.expand(words.texts(), SYNONYM_WEIGHT));
      // An explanation takes the heaviest expansion of a term, which is the first.
      expansions.sort(Comparator.comparingDouble(e -> -e.weight()));
    }
    Map<String, Float> expandedWords = new HashMap<>();
    Map<String, Float> expandedConcepts = new HashMap<>();
    Set<String> named = new HashSet<>();
    for (Expansion e : expansions) {
      AnalyzedTerm term = analyzed(e.term());
      float share = e.weight() / (float) Math.sqrt(Math.max(1, term.words().size()));
      for (String word : term.words()) {
        expandedWords.merge(word, share * Vocabulary.weight(word), Float::sum);
      }
      // The names of one concept are words of their own but one and the same concept.
      boolean isNew = !SynonymExpander.SOURCE.equals(e.source()) || named.add(term.concept());
      if (term.concept().length() > 1 && isNew) {
        expandedConcepts.merge(term.concept(), e.weight(), Float::sum);
      }
    }
    return new QueryPlan(
        weigh(words.weights(1), expandedWords, searcher::wordStates, searcher),
        weigh(Map.of(), expandedConcepts, searcher::conceptStates, searcher),
        ideographs(words.normalized()),
        topics,
        translation,
        expansions);
  }

  /** The more others have said, the less the knowledge has to. */
  private static void addKnowledge(List<Expansion> known, List<Expansion> others) {
    if (others.isEmpty()) {
      others.addAll(known);
      return;
    }
    float said = 0;
    for (Expansion e : others) {
      said += e.weight();
    }
    float share = HALF_KNOWLEDGE / (HALF_KNOWLEDGE + said);
    for (Expansion e : known) {
      others.add(new Expansion(e.term(), e.weight() * share, e.bridge(), e.source()));
    }
  }

  private AnalyzedTerm analyzed(String term) {
    AnalyzedTerm known = analyzedTerms.get(term);
    if (known == null) {
      known = new AnalyzedTerm(TextAnalyzer.shared().words(term), concept(term));
      if (analyzedTerms.size() < MAX_CACHED_TERMS) {
        analyzedTerms.put(term, known);
      }
    }
    return known;
  }

  /** What records with this term, or with another name of the same thing, are indexed with. */
  private String concept(String term) {
    String normal = TextNormalizer.normalize(term).strip();
    return knowledge == null ? normal : knowledge.conceptText(normal);
  }

  /** In an order that is the same every time, so that sums of floats are. */
  private static Map<String, WeightedTerm> weigh(
      Map<String, Float> own,
      Map<String, Float> expanded,
      Function<String, TermStates> statistics,
      StatisticsSearcher searcher) {
    Map<String, WeightedTerm> terms = LinkedHashMap.newLinkedHashMap(own.size() + expanded.size());
    own.forEach(
        (text, w) ->
            terms.put(
                text, weighed(text, w, expanded.getOrDefault(text, 0f), statistics, searcher)));
    expanded.forEach(
        (text, w) -> terms.computeIfAbsent(text, t -> weighed(t, 0, w, statistics, searcher)));
    return terms;
  }

  private static WeightedTerm weighed(
      String text,
      float own,
      float expanded,
      Function<String, TermStates> statistics,
      StatisticsSearcher searcher) {
    TermStates states = statistics.apply(text);
    return new WeightedTerm(text, own, (float) Math.log1p(expanded), searcher.idf(states), states);
  }

  private static Map<Character, Float> ideographs(String normalized) {
    Map<Character, Float> counts = new TreeMap<>();
    for (int i = 0; i < normalized.length(); i++) {
      if (CharWeights.weight(normalized.charAt(i)) > 0) {
        counts.merge(normalized.charAt(i), 1f, Float::sum);
      }
    }
    counts.replaceAll((c, n) -> (float) Math.log1p(n) * CharWeights.weight(c));
    return counts;
  }
}
