package cn.matcher.index;

import cn.matcher.match.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Groups all near-duplicates of one side. MinHash (Broder, SEQUENCES 1997) in bands (Leskovec,
 * Rajaraman and Ullman, Mining of Massive Datasets, ch. 3) proposes pairs, the token sets decide:
 * what is grouped is certain, and a pair at the threshold is overlooked about once in twenty times,
 * one at 0.8 never. Groups are closed: the likeness of a to b and of b to c puts a, b and c into
 * one.
 *
 * <p>Reads the forward index {@code BANDS / BANDS_A_PASS} times and holds about 80 bytes a record.
 * For one run, not safe for concurrent use.
 */
final class DuplicateFinder {
  private static final int BANDS = 36;
  private static final int ROWS = 5;
  private static final int BANDS_A_PASS = 6;

  /** Different records that share a band are compared with the first so many of them. */
  private static final int MAX_LEADERS = 64;

  private final StatisticsSearcher searcher;
  private final int[] docs;
  private final int[] parent;

  private DuplicateFinder(StatisticsSearcher searcher, int[] docs) {
    this.searcher = searcher;
    this.docs = docs;
    parent = new int[docs.length];
    Arrays.setAll(parent, i -> i);
  }

  /** Groups of two documents or more, each in ascending order. */
  static List<int[]> groups(Target side, StatisticsSearcher searcher) throws IOException {
    DuplicateFinder finder = new DuplicateFinder(searcher, docs(side, searcher));
    for (int pass = 0; pass < BANDS; pass += BANDS_A_PASS) {
      finder.pass(pass);
    }
    return finder.result();
  }

  private static int[] docs(Target side, StatisticsSearcher searcher) throws IOException {
    Query query =
        new TermQuery(
            new Term(
                Schema.SIDE, side == Target.ACHIEVEMENTS ? Schema.ACHIEVEMENT : Schema.DEMAND));
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    int[] docs = new int[searcher.count(query)];
    int n = 0;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer == null) {
        continue;
      }
      Bits live = leaf.reader().getLiveDocs();
      DocIdSetIterator it = scorer.iterator();
      for (int d = it.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = it.nextDoc()) {
        if (live == null || live.get(d)) {
          docs[n++] = leaf.docBase + d;
        }
      }
    }
    return docs;
  }

  private void pass(int firstBand) throws IOException {
    long[][] keys = new long[BANDS_A_PASS][docs.length];
    TokenSets sets = new TokenSets(searcher);
    int[] row = new int[ROWS];
    for (int i = 0; i < docs.length; i++) {
      int[] tokens = sets.of(docs[i]);
      for (int b = 0; b < BANDS_A_PASS; b++) {
        keys[b][i] = key(tokens, firstBand + b, row);
      }
    }
    for (long[] band : keys) {
      join(band);
    }
  }

  /** The smallest hash of the tokens in each row of a band, as one number. */
  private static long key(int[] tokens, int band, int[] row) {
    Arrays.fill(row, Integer.MAX_VALUE);
    for (int r = 0; r < ROWS; r++) {
      int seed = (band * ROWS + r + 1) * 0x9E3779B1;
      int min = Integer.MAX_VALUE;
      for (int t : tokens) {
        int h = (t ^ seed) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        min = Math.min(min, h ^ (h >>> 16));
      }
      row[r] = min;
    }
    long key = band;
    for (int min : row) {
      key = (key ^ min) * 0x9E3779B97F4A7C15L;
      key ^= key >>> 29;
    }
    return key;
  }

  private void join(long[] keys) throws IOException {
    // Sorted by key, then by place: the low bits of the key give way to the place.
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, docs.length));
    long mask = (1L << bits) - 1;
    long[] sorted = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = (keys[i] & ~mask) | i;
    }
    Arrays.sort(sorted);
    TokenSets sets = new TokenSets(searcher);
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && (sorted[to] & ~mask) == (sorted[from] & ~mask)) {
        to++;
      }
      if (to - from > 1) {
        joinBucket(sorted, from, to, mask, sets);
      }
      from = to;
    }
  }

  private void joinBucket(long[] sorted, int from, int to, long mask, TokenSets sets)
      throws IOException {
    List<Integer> leaders = new ArrayList<>();
    List<int[]> tokens = new ArrayList<>();
    for (int k = from; k < to; k++) {
      int i = (int) (sorted[k] & mask);
      int[] mine = null;
      boolean led = false;
      for (int l = 0; l < leaders.size() && !led; l++) {
        led = root(leaders.get(l)) == root(i);
        if (!led) {
          mine = mine == null ? sets.of(docs[i]) : mine;
          if (TokenSet.areDuplicates(tokens.get(l), mine)) {
            parent[root(i)] = root(leaders.get(l));
            led = true;
          }
        }
      }
      if (!led && leaders.size() < MAX_LEADERS) {
        leaders.add(i);
        tokens.add(mine == null ? sets.of(docs[i]) : mine);
      }
    }
  }

  private int root(int i) {
    int r = i;
    while (parent[r] != r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  }

  private List<int[]> result() {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < docs.length; i++) {
      // Most records are alone; only what is joined is collected.
      if (root(i) != i) {
        groups.computeIfAbsent(root(i), k -> new ArrayList<>(List.of(docs[k]))).add(docs[i]);
      }
    }
    return groups.values().stream()
        .map(g -> g.stream().mapToInt(d -> d).sorted().toArray())
        .sorted(Comparator.comparingInt((int[] g) -> g[0]))
        .toList();
  }

  /** Token sets by document; quick in ascending order. */
  static final class TokenSets {
    private final List<LeafReaderContext> leaves;
    private final ForwardIndex.Reader reader = new ForwardIndex.Reader();
    private LeafReaderContext leaf;
    private BinaryDocValues forward;
    private int last;

    TokenSets(StatisticsSearcher searcher) {
      leaves = searcher.getIndexReader().leaves();
    }

    int[] of(int doc) throws IOException {
      boolean sameLeaf =
          leaf != null && doc >= leaf.docBase && doc < leaf.docBase + leaf.reader().maxDoc();
      if (!sameLeaf || doc < last) {
        // Doc values are read forwards only.
        leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        forward = leaf.reader().getBinaryDocValues(Schema.FORWARD);
      }
      last = doc;
      forward.advanceExact(doc - leaf.docBase);
      BytesRef bytes = forward.binaryValue();
      return TokenSet.of(bytes, reader);
    }
  }
}
