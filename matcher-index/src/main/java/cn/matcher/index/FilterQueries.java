package cn.matcher.index;

import cn.matcher.filter.Filter;
import cn.matcher.filter.FilterField;
import cn.matcher.record.Maturity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/**
 * Filters as Lucene queries; a query selects exactly the records that {@link Filter#test} accepts.
 */
final class FilterQueries {
  private FilterQueries() {}

  static Query of(Filter filter) {
    return switch (filter) {
      case Filter.And and -> all(and.parts(), Occur.FILTER);
      case Filter.Or or -> all(or.parts(), Occur.SHOULD);
      case Filter.Not not ->
          new BooleanQuery.Builder()
              .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
              .add(of(not.part()), Occur.MUST_NOT)
              .build();
      case Filter.In in -> in(in);
      case Filter.MaturityRange range -> maturity(range);
      case Filter.PriceRange range ->
          new BooleanQuery.Builder()
              .add(
                  DoublePoint.newRangeQuery(
                      Schema.PRICE_LOW, Double.NEGATIVE_INFINITY, range.max()),
                  Occur.FILTER)
              .add(
                  DoublePoint.newRangeQuery(
                      Schema.PRICE_HIGH, range.min(), Double.POSITIVE_INFINITY),
                  Occur.FILTER)
              .build();
      case Filter.DateRange range ->
          LongPoint.newRangeQuery(
              Schema.PUBLISHED_ON, range.min().toEpochDay(), range.max().toEpochDay());
    };
  }

  private static Query all(List<Filter> parts, Occur occur) {
    if (parts.isEmpty()) {
      return occur == Occur.FILTER ? MatchAllDocsQuery.INSTANCE : MatchNoDocsQuery.INSTANCE;
    }
    BooleanQuery.Builder b = new BooleanQuery.Builder();
    parts.forEach(p -> b.add(of(p), occur));
    return b.build();
  }

  private static Query in(Filter.In in) {
    if (in.field().kind() != FilterField.Kind.PREFIX) {
      return terms(fieldName(in.field()), in.values());
    }
    // One automaton, however many prefixes.
    List<BytesRef> prefixes = in.values().stream().map(BytesRef::new).distinct().sorted().toList();
    Automaton any =
        Operations.concatenate(
            List.of(Automata.makeStringUnion(prefixes), Automata.makeAnyString()));
    return new AutomatonQuery(
        new Term(fieldName(in.field())), Operations.determinize(any, Integer.MAX_VALUE));
  }

  private static Query maturity(Filter.MaturityRange range) {
    List<String> labels =
        Arrays.stream(Maturity.values())
            .filter(m -> m.ordinal() >= range.min() && m.ordinal() <= range.max())
            .map(Maturity::label)
            .toList();
    return terms(Schema.EXACT + FilterField.MATURITY.label(), labels);
  }

  private static Query terms(String field, List<String> values) {
    List<BytesRef> refs = new ArrayList<>();
    values.forEach(v -> refs.add(new BytesRef(v)));
    return new TermInSetQuery(field, refs);
  }

  private static String fieldName(FilterField field) {
    return field == FilterField.ID ? Schema.ID : Schema.EXACT + field.label();
  }
}
