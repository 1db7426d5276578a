package cn.matcher.index;

import cn.matcher.knowledge.Knowledge;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.QueryExpander;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expands a probe by the term knowledge: the solution terms and names of the entries that the probe
 * is about. A term that several entries bring weighs more, one of an uncertain entry less.
 */
public final class KnowledgeExpander implements QueryExpander {
  /** How many entries speak. Chosen on train demands. */
  private static final int ENTRIES = 30;

  /** An entry of another field than most speaks less. Chosen on train demands. */
  private static final double AGREEMENT_EXPONENT = 1.5;

  /** What an entry's names count against its solutions. Chosen on train demands. */
  private static final float NAME_WEIGHT = 0.5f;

  private final Knowledge knowledge;

  public KnowledgeExpander(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public List<Expansion> expand(TechRecord probe) {
    return expand(entries(probe));
  }

  /** The entries that speak for a probe, best first. */
  public List<Knowledge.ScoredEntry> entries(TechRecord probe) {
    ProbeWords words = ProbeWords.of(probe);
    return knowledge.retrieve(words.weights(Knowledge.TITLE_WEIGHT), words.texts(), ENTRIES);
  }

  /** The terms of the first {@link #ENTRIES} entries. */
  List<Expansion> expand(List<Knowledge.ScoredEntry> entries) {
    List<Knowledge.ScoredEntry> speaking = entries.subList(0, Math.min(ENTRIES, entries.size()));
    Map<String, Float> fields = new HashMap<>();
    speaking.forEach(e -> fields.merge(knowledge.field(e.entry()), e.relative(), Float::sum));
    float most = fields.values().stream().max(Float::compare).orElse(1f);
    Map<Integer, Term> terms = new HashMap<>();
    for (Knowledge.ScoredEntry e : speaking) {
      double agreement = fields.get(knowledge.field(e.entry())) / most;
      float weight =
          (float) (e.relative() * e.certainty() * Math.pow(agreement, AGREEMENT_EXPONENT));
      for (int t : knowledge.solutionTerms(e.entry())) {
        terms.computeIfAbsent(t, Term::new).add(weight, e.entry());
      }
      for (int t : knowledge.keyTerms(e.entry())) {
        terms.computeIfAbsent(t, Term::new).add(weight * NAME_WEIGHT, e.entry());
      }
    }
    List<Term> sorted = new ArrayList<>(terms.values());
    sorted.sort(Comparator.comparingDouble((Term t) -> -t.weight).thenComparing(t -> t.id));
    List<Expansion> expansions = new ArrayList<>(sorted.size());
    for (Term t : sorted) {
      expansions.add(
          new Expansion(
              knowledge.term(t.id),
              t.weight,
              knowledge.name(t.bestEntry),
              "知识: " + knowledge.field(t.bestEntry)));
    }
    return expansions;
  }

  /** A term while its entries are added up. */
  private static final class Term {
    final int id;
    float weight;
    int bestEntry;
    private float bestWeight;

    Term(int id) {
      this.id = id;
    }

    void add(float w, int entry) {
      weight += w;
      if (w > bestWeight) {
        bestWeight = w;
        bestEntry = entry;
      }
    }
  }
}
