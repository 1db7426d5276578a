package cn.matcher.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * One immutable view of the index that remembers the statistics of the words it was asked for: a
 * query has hundreds of words, and each costs a seek in every segment.
 */
final class StatisticsSearcher extends IndexSearcher {
  /** Of each field, about 100 MB at most; what is beyond it is looked up each time. */
  private static final int MAX_CACHED = 200_000;

  private final Map<String, TermStates> words = new ConcurrentHashMap<>();

  private final Map<String, TermStates> concepts = new ConcurrentHashMap<>();
  private final int records;
  private final float averageLength;

  StatisticsSearcher(IndexReader reader) {
    super(reader);
    setSimilarity(new BM25Similarity(Schema.K1, Schema.B));
    // Filters are rarely repeated; caching them costs more than it saves.
    setQueryCache(null);
    try {
      CollectionStatistics words = collectionStatistics(Schema.WORDS);
      records = words == null ? 0 : (int) words.docCount();
      averageLength =
          words == null ? 1 : words.sumTotalTermFreq() / (float) Math.max(1, words.docCount());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TermStates wordStates(String word) {
    return states(words, Schema.WORDS, word);
  }

  TermStates conceptStates(String concept) {
    return states(concepts, Schema.CONCEPTS, concept);
  }

  private TermStates states(Map<String, TermStates> known, String field, String text) {
    TermStates states = known.get(text);
    if (states != null) {
      return states;
    }
    try {
      TermStates built = TermStates.build(this, new Term(field, text), true);
      if (known.size() < MAX_CACHED) {
        known.put(text, built);
      }
      return built;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** BM25's idf over all records of the index; 0 for a word that no record has. */
  float idf(TermStates states) {
    int df = states.docFreq();
    return df == 0 ? 0 : (float) Math.log(1 + (records - df + 0.5) / (df + 0.5));
  }

  /** Whether more than one record in twenty has the word, and more than a handful. */
  boolean isCommon(TermStates states) {
    return states.docFreq() > Math.max(5, records / 20);
  }

  /** Number of records. */
  int records() {
    return records;
  }

  /** Average weighted length of a record, as {@link Bag#length()} counts. */
  float averageLength() {
    return averageLength;
  }
}
