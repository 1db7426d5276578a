package cn.matcher.index;

import cn.matcher.match.Facet;
import cn.matcher.match.FacetCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/**
 * Counts the records that a query selects by the values of facets: ordinals within a segment,
 * strings only once per segment and value. Exact; for one request, not safe for concurrent use.
 */
final class FacetCounter {
  private final Map<Facet, Map<String, long[]>> counts = new EnumMap<>(Facet.class);
  private final Map<Facet, long[]> missing = new EnumMap<>(Facet.class);
  private long records;

  private FacetCounter(Collection<Facet> facets) {
    for (Facet f : facets) {
      counts.put(f, new HashMap<>());
      missing.put(f, new long[1]);
    }
  }

  static List<FacetCounts> count(
      Collection<Facet> facets, Query selection, StatisticsSearcher searcher) throws IOException {
    if (facets.isEmpty()) {
      return List.of();
    }
    FacetCounter counter = new FacetCounter(facets);
    Weight weight =
        searcher.createWeight(searcher.rewrite(selection), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        counter.count(leaf, scorer.iterator());
      }
    }
    return counter.result();
  }

  private void count(LeafReaderContext leaf, DocIdSetIterator selected) throws IOException {
    Facet[] facets = counts.keySet().toArray(Facet[]::new);
    SortedSetDocValues[] values = new SortedSetDocValues[facets.length];
    long[][] byOrdinal = new long[facets.length][];
    for (int i = 0; i < facets.length; i++) {
      values[i] = DocValues.getSortedSet(leaf.reader(), Schema.FACET + facets[i].label());
      byOrdinal[i] = new long[(int) values[i].getValueCount()];
    }
    Bits live = leaf.reader().getLiveDocs();
    for (int doc = selected.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = selected.nextDoc()) {
      if (live != null && !live.get(doc)) {
        continue;
      }
      records++;
      for (int i = 0; i < facets.length; i++) {
        if (values[i].advanceExact(doc)) {
          for (int n = values[i].docValueCount(); n > 0; n--) {
            byOrdinal[i][(int) values[i].nextOrd()]++;
          }
        } else {
          missing.get(facets[i])[0]++;
        }
      }
    }
    for (int i = 0; i < facets.length; i++) {
      for (int ord = 0; ord < byOrdinal[i].length; ord++) {
        if (byOrdinal[i][ord] > 0) {
          String value = values[i].lookupOrd(ord).utf8ToString();
          counts.get(facets[i]).computeIfAbsent(value, k -> new long[1])[0] += byOrdinal[i][ord];
        }
      }
    }
  }

  private List<FacetCounts> result() {
    List<FacetCounts> result = new ArrayList<>();
    counts.forEach(
        (facet, values) -> {
          List<FacetCounts.Value> sorted = new ArrayList<>();
          values.forEach((value, n) -> sorted.add(new FacetCounts.Value(value, n[0])));
          sorted.sort(
              Comparator.comparingLong((FacetCounts.Value v) -> -v.count())
                  .thenComparing(FacetCounts.Value::value));
          result.add(new FacetCounts(facet, sorted, missing.get(facet)[0], records));
        });
    return result;
  }
}
