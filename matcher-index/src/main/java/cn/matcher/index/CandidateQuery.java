package cn.matcher.index;

import cn.matcher.index.QueryPlan.WeightedTerm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The part of a plan that finds the pool: its heaviest words and concepts, few enough for Lucene to
 * skip most records. Ranking then looks at all of the plan.
 */
final class CandidateQuery {
  /**
   * How many of the probe's own words take part; more find no more good records (docs/relevance).
   */
  private static final int OWN_WORDS = 20;

  private static final int EXPANDED_WORDS = 32;

  /**
   * An expansion word that more than this share of the records has finds little for its time; rarer
   * ones in its place find more (docs/relevance).
   */
  private static final float MAX_SHARE = 1 / 55f;

  /** Records that an expansion word may have in any index. */
  private static final int FEW_RECORDS = 20;

  private static final int CONCEPTS = 8;

  /** What expansions weigh against the probe's own words. Chosen on train demands. */
  private static final float EXPANDED_WEIGHT = 0.7f;

  private static final float CONCEPT_WEIGHT = 0.6f;

  private final BooleanQuery.Builder query = new BooleanQuery.Builder();
  private int terms;

  private CandidateQuery() {}

  /**
   * A query of optional clauses.
   *
   * @param records number of records in the index
   */
  static CandidateQuery of(QueryPlan plan, int records) {
    CandidateQuery q = new CandidateQuery();
    float most = Math.max(FEW_RECORDS, records * MAX_SHARE);
    List<WeightedTerm> own = heaviest(plan.words().values(), t -> t.own() * t.idf(), OWN_WORDS);
    List<WeightedTerm> expanded =
        heaviest(
            plan.words().values(),
            t -> t.states().docFreq() > most ? 0 : t.expanded() * t.idf(),
            EXPANDED_WORDS);
    for (WeightedTerm t : own) {
      q.add(Schema.WORDS, t, t.own() + EXPANDED_WEIGHT * t.expanded());
    }
    for (WeightedTerm t : expanded) {
      if (!own.contains(t)) {
        q.add(Schema.WORDS, t, t.own() + EXPANDED_WEIGHT * t.expanded());
      }
    }
    for (WeightedTerm t :
        heaviest(plan.concepts().values(), c -> c.expanded() * c.idf(), CONCEPTS)) {
      q.add(Schema.CONCEPTS, t, CONCEPT_WEIGHT * t.expanded());
    }
    return q;
  }

  private static List<WeightedTerm> heaviest(
      Collection<WeightedTerm> terms, ToDoubleFunction<WeightedTerm> weight, int limit) {
    List<WeightedTerm> sorted = new ArrayList<>();
    for (WeightedTerm t : terms) {
      if (weight.applyAsDouble(t) > 0) {
        sorted.add(t);
      }
    }
    sorted.sort(
        Comparator.comparingDouble((WeightedTerm t) -> -weight.applyAsDouble(t))
            .thenComparing(WeightedTerm::text));
    return sorted.subList(0, Math.min(limit, sorted.size()));
  }

  private void add(String field, WeightedTerm t, float weight) {
    Query term = new TermQuery(new Term(field, t.text()), t.states());
    query.add(new BoostQuery(term, weight), Occur.SHOULD);
    terms++;
  }

  Query query() {
    return query.build();
  }

  /** Number of clauses. */
  int terms() {
    return terms;
  }
}
