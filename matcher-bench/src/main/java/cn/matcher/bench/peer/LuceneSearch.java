package cn.matcher.bench.peer;

import cn.matcher.bench.job.BareLucene;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/**
 * A demand as one BM25 query (Robertson, Zaragoza, FnTIR 2009; Lucene's defaults) of its words, or
 * of the heaviest by frequency × idf.
 */
final class LuceneSearch implements Search {
  private final Analyzer analyzer;
  private final int maxTerms;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  LuceneSearch(Path index, Analyzer analyzer, int maxTerms) throws IOException {
    this.analyzer = analyzer;
    this.maxTerms = maxTerms;
    reader = DirectoryReader.open(FSDirectory.open(index));
    searcher = new IndexSearcher(reader);
    // As the engine does: hardly any query comes twice.
    searcher.setQueryCache(null);
  }

  @Override
  public List<String> top(TechRecord demand, int k) throws IOException {
    Map<Term, Integer> counts = terms(demand.title() + "\n" + demand.summary());
    List<Map.Entry<Term, Integer>> used = new ArrayList<>(counts.entrySet());
    if (used.size() > maxTerms) {
      used = heaviest(counts);
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Map.Entry<Term, Integer> t : used) {
      query.add(new BoostQuery(new TermQuery(t.getKey()), t.getValue()), Occur.SHOULD);
    }
    List<String> ids = new ArrayList<>(k);
    for (ScoreDoc hit : searcher.search(query.build(), k).scoreDocs) {
      ids.add(searcher.storedFields().document(hit.doc).get("id"));
    }
    return ids;
  }

  private Map<Term, Integer> terms(String text) throws IOException {
    Map<Term, Integer> counts = new HashMap<>();
    try (TokenStream tokens = analyzer.tokenStream(BareLucene.TEXT, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        counts.merge(new Term(BareLucene.TEXT, term.toString()), 1, Integer::sum);
      }
      tokens.end();
    }
    return counts;
  }

  private List<Map.Entry<Term, Integer>> heaviest(Map<Term, Integer> counts) throws IOException {
    Map<Term, Double> weights = new HashMap<>();
    for (Map.Entry<Term, Integer> t : counts.entrySet()) {
      double idf = Math.log((reader.maxDoc() + 1.0) / (reader.docFreq(t.getKey()) + 0.5));
      weights.put(t.getKey(), t.getValue() * idf);
    }
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<Term, Integer> t) -> -weights.get(t.getKey()))
                .thenComparing(Map.Entry::getKey))
        .limit(maxTerms)
        .toList();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
    analyzer.close();
  }
}
