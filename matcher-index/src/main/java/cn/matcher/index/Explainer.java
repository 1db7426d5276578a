package cn.matcher.index;

import cn.matcher.index.QueryPlan.WeightedTerm;
import cn.matcher.index.analysis.CodeScanner;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.indicator.IndicatorCheck;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.Explanation;
import cn.matcher.match.Explanation.MatchedTerm;
import cn.matcher.match.Level;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.QueryExpander.Expansion;
import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import cn.matcher.text.Vocabulary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says why a record was found, from the record's own text. Made for one plan; not safe for
 * concurrent use.
 */
final class Explainer {
  private static final int SHOWN_WORDS = 5;
  private static final int SHOWN_BRIDGES = 2;
  private static final int SHOWN_BRIDGE_TERMS = 3;
  private static final int SHOWN_INDICATORS = 4;

  /** A word that stands in the record is shown even where it did not raise the score. */
  private static final double MIN_PART = 1e-3;

  private final QueryPlan plan;
  private final StatisticsSearcher searcher;

  /** Null for none. */
  private final Knowledge knowledge;

  /** By what stands for its concept; without {@link #synonyms}. */
  private final Map<String, Expansion> expansions = new HashMap<>();

  /** What the probe itself names, by what stands for its concept: a better reason than others. */
  private final Map<String, Expansion> synonyms = new HashMap<>();

  /** Expansions that the knowledge does not know. */
  private final List<String> unknown = new ArrayList<>();

  /**
   * A concept in a record.
   *
   * @param text how the record names it
   * @param why what led to it
   * @param fields where it stands
   */
  private record Found(String text, Expansion why, Set<String> fields) {}

  /**
   * @param knowledge null for none
   */
  Explainer(QueryPlan plan, StatisticsSearcher searcher, Knowledge knowledge) {
    this.plan = plan;
    this.searcher = searcher;
    this.knowledge = knowledge;
    // The heaviest expansion of a term is the one that explains it; they come heaviest first.
    for (Expansion e : plan.expansions()) {
      String normal = TextNormalizer.normalize(e.term()).strip();
      boolean known = knowledge != null && knowledge.findTerm(normal) >= 0;
      String concept = known ? knowledge.conceptText(normal) : normal;
      boolean synonym = SynonymExpander.SOURCE.equals(e.source());
      if (concept.length() > 1
          && (synonym ? synonyms : expansions).putIfAbsent(concept, e) == null
          && !known) {
        unknown.add(concept);
      }
    }
  }

  /** The record's searchable texts by field. */
  private static Map<String, String> texts(TechRecord r) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("title", r.title());
    texts.put("keywords", String.join("，", r.keywords()));
    texts.put("summary", r.summary());
    texts.values().removeIf(String::isEmpty);
    return texts;
  }

  Explanation explain(
      TechRecord record, Level level, ScoreBreakdown breakdown, List<IndicatorCheck> indicators) {
    Map<String, Set<String>> wordFields = new LinkedHashMap<>();
    Map<String, Found> concepts = new LinkedHashMap<>();
    texts(record)
        .forEach(
            (field, text) -> {
              for (TextAnalyzer.Token t : TextAnalyzer.shared().analyze(text)) {
                wordFields.computeIfAbsent(t.text(), k -> new LinkedHashSet<>()).add(field);
              }
              concepts(text, field, concepts);
            });
    List<MatchedTerm> terms = new ArrayList<>();
    plan.words()
        .forEach(
            (word, t) -> {
              if (t.own() > 0 && wordFields.containsKey(word)) {
                double share = t.own() * t.idf();
                terms.add(
                    new MatchedTerm(word, share, List.copyOf(wordFields.get(word)), null, null));
              }
            });
    concepts.forEach(
        (concept, found) -> {
          Expansion e = found.why();
          double share = e.weight() * idf(concept);
          List<String> fields = List.copyOf(found.fields());
          terms.add(new MatchedTerm(found.text(), share, fields, e.bridge(), e.source()));
        });
    List<MatchedTerm> shared = shares(terms, breakdown);
    return new Explanation(
        sentence(shared, level, breakdown.coverage(), indicators), shared, indicators);
  }

  /** Adds the expansions that occur in a text, in the record's own words. */
  private void concepts(String text, String field, Map<String, Found> found) {
    NormalizedText normal = new NormalizedText();
    TextNormalizer.normalize(text, normal);
    String whole = normal.toString();
    if (knowledge != null) {
      knowledge.matchTerms(
          normal,
          (id, start, end) -> {
            String concept = knowledge.conceptText(id);
            String mine = whole.substring(start, end);
            Expansion e = end - start < 2 ? null : why(concept, mine);
            if (e != null) {
              boolean same = mine.equals(TextNormalizer.normalize(e.term()).strip());
              int from = normal.originalStart(start);
              String shown = same ? e.term() : text.substring(from, normal.originalEnd(end));
              add(concept, new Found(shown, e, new LinkedHashSet<>()), field, found);
            }
          });
    }
    for (String concept : unknown) {
      if (occurs(concept, whole)) {
        Expansion e = expansions.get(concept);
        add(concept, new Found(e.term(), e, new LinkedHashSet<>()), field, found);
      }
    }
  }

  /** What led to a concept that a record names so; null for nothing. */
  private Expansion why(String concept, String normal) {
    Expansion synonym = synonyms.get(concept);
    // The probe's own word is no other name for it.
    return synonym != null && !normal.equals(TextNormalizer.normalize(synonym.bridge()))
        ? synonym
        : expansions.get(concept);
  }

  /** Another name of what the probe names says more than what was found before. */
  private void add(String concept, Found what, String field, Map<String, Found> found) {
    Found before = found.get(concept);
    if (before == null || (before.why() != what.why() && what.why() == synonyms.get(concept))) {
      found.put(concept, what);
    }
    found.get(concept).fields().add(field);
  }

  /**
   * Terms with their shares, which add up to 1, heaviest first: the probe's own words share what
   * the score has from them, the bridges the rest.
   */
  private static List<MatchedTerm> shares(List<MatchedTerm> terms, ScoreBreakdown breakdown) {
    double own = mass(terms, false);
    double bridged = mass(terms, true);
    double words = own == 0 ? 0 : Math.max(MIN_PART, breakdown.words());
    double knowledge = bridged == 0 ? 0 : Math.max(MIN_PART, breakdown.knowledge());
    return terms.stream()
        .map(
            t -> {
              double part = t.bridge() == null ? words / own : knowledge / bridged;
              double share = t.share() == 0 ? 0 : t.share() * part / (words + knowledge);
              return new MatchedTerm(t.text(), share, t.fields(), t.bridge(), t.source());
            })
        .sorted(
            Comparator.comparingDouble((MatchedTerm t) -> -t.share())
                .thenComparing(MatchedTerm::text))
        .toList();
  }

  private static double mass(List<MatchedTerm> terms, boolean bridged) {
    return terms.stream()
        .filter(t -> (t.bridge() != null) == bridged)
        .mapToDouble(MatchedTerm::share)
        .sum();
  }

  /** Whether a term occurs, not cut out of a longer run of letters and digits. */
  private static boolean occurs(String term, String text) {
    for (int at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      int end = at + term.length();
      if ((at == 0 || !isInside(text, at)) && (end == text.length() || !isInside(text, end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInside(String text, int boundary) {
    return CodeScanner.isAlnum(text.charAt(boundary - 1))
        && CodeScanner.isAlnum(text.charAt(boundary));
  }

  private float idf(String concept) {
    WeightedTerm t = plan.concepts().get(concept);
    return t == null ? searcher.idf(searcher.conceptStates(concept)) : t.idf();
  }

  private String sentence(
      List<MatchedTerm> terms, Level level, float coverage, List<IndicatorCheck> indicators) {
    List<String> parts = new ArrayList<>();
    String words =
        terms.stream()
            .filter(t -> t.bridge() == null && isTelling(t.text()))
            .limit(SHOWN_WORDS)
            .map(MatchedTerm::text)
            .collect(Collectors.joining("、"));
    if (!words.isEmpty()) {
      parts.add("与需求共有“" + words + "”");
    }
    Map<String, List<MatchedTerm>> bridges =
        terms.stream()
            .filter(t -> t.bridge() != null)
            .collect(
                Collectors.groupingBy(
                    MatchedTerm::bridge, LinkedHashMap::new, Collectors.toList()));
    bridges.entrySet().stream()
        .limit(SHOWN_BRIDGES)
        .forEach(
            b ->
                parts.add(
                    b.getKey()
                        + " → "
                        + b.getValue().stream()
                            .limit(SHOWN_BRIDGE_TERMS)
                            .map(MatchedTerm::text)
                            .collect(Collectors.joining("、"))
                        + "（"
                        + b.getValue().getFirst().source()
                        + "）"));
    if (parts.isEmpty()) {
      parts.add("仅有零散字词相近");
    }
    if (!indicators.isEmpty()) {
      parts.add(
          "指标："
              + indicators.stream()
                  .limit(SHOWN_INDICATORS)
                  .map(IndicatorCheck::sentence)
                  .collect(Collectors.joining("，")));
    }
    return String.format(
        Locale.ROOT,
        "%s：%s；覆盖需求用词 %d%%。",
        level.label(),
        String.join("；", parts),
        Math.round(100 * Math.min(1, coverage)));
  }

  /** Whether a word of the probe is worth showing: no number, no talk of a market, not common. */
  private boolean isTelling(String word) {
    return word.length() > 1
        && Vocabulary.weight(word) == 1
        && !Character.isDigit(word.charAt(0))
        && !searcher.isCommon(searcher.wordStates(word));
  }

  /** Field → text with ⟦…⟧ around the words of the probe and of the expansions. */
  Map<String, String> highlight(TechRecord record) {
    Map<String, String> highlighted = new LinkedHashMap<>();
    texts(record).forEach((field, text) -> highlighted.put(field, highlight(text)));
    return highlighted;
  }

  private String highlight(String text) {
    BitSet marked = new BitSet(text.length() + 1);
    for (TextAnalyzer.Token t : TextAnalyzer.shared().analyze(text)) {
      WeightedTerm w = plan.words().get(t.text());
      if (w != null && Vocabulary.weight(t.text()) == 1 && (w.own() > 0 || w.expanded() > 0)) {
        marked.set(t.start(), t.end());
      }
    }
    if (knowledge != null) {
      NormalizedText normal = new NormalizedText();
      TextNormalizer.normalize(text, normal);
      knowledge.matchTerms(
          normal,
          (id, start, end) -> {
            // Terms without other names are marked by their words.
            if (knowledge.concept(id) >= 0 && isExplained(knowledge.conceptText(id))) {
              marked.set(normal.originalStart(start), normal.originalEnd(end));
            }
          });
    }
    StringBuilder out = new StringBuilder(text.length() + 64);
    int done = 0;
    for (int start = marked.nextSetBit(0); start >= 0; start = marked.nextSetBit(done)) {
      int end = marked.nextClearBit(start);
      out.append(text, done, start).append('⟦').append(text, start, end).append('⟧');
      done = end;
    }
    return out.append(text, done, text.length()).toString();
  }

  private boolean isExplained(String concept) {
    return synonyms.containsKey(concept) || expansions.containsKey(concept);
  }
}
