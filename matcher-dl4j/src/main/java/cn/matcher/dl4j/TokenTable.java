package cn.matcher.dl4j;

import cn.matcher.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tokens that get a vector, in alphabetical order, and how many texts each stands in. */
final class TokenTable {
  /** A token that stands in one text alone teaches nothing. */
  private static final int MIN_TEXTS = 2;

  private final List<String> tokens;
  private final Map<String, Integer> rows;
  private final float[] idf;
  private final float[] marketWeights;

  private TokenTable(List<String> tokens, Map<String, Integer> texts, int total) {
    this.tokens = tokens;
    this.rows = HashMap.newHashMap(tokens.size());
    this.idf = new float[tokens.size()];
    this.marketWeights = new float[tokens.size()];
    for (int row = 0; row < tokens.size(); row++) {
      String token = tokens.get(row);
      rows.put(token, row);
      idf[row] = (float) Math.log1p(total / (texts.get(token) + 0.5));
      marketWeights[row] = Vocabulary.weight(token);
    }
  }

  /**
   * @param texts each text's words
   * @param max the most frequent kept
   */
  static TokenTable of(Collection<List<String>> texts, int max) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<String> text : texts) {
      Set<String> distinct = new HashSet<>(text);
      distinct.forEach(t -> counts.merge(t, 1, Integer::sum));
    }
    List<String> kept = new ArrayList<>();
    counts.forEach(
        (t, n) -> {
          if (n >= MIN_TEXTS && t.indexOf('\n') < 0) {
            kept.add(t);
          }
        });
    kept.sort(
        (a, b) ->
            counts.get(a).equals(counts.get(b)) ? a.compareTo(b) : counts.get(b) - counts.get(a));
    List<String> most = new ArrayList<>(kept.subList(0, Math.min(max, kept.size())));
    most.sort(null);
    return new TokenTable(List.copyOf(most), counts, texts.size());
  }

  List<String> tokens() {
    return tokens;
  }

  /** Token → row. Do not modify. */
  Map<String, Integer> index() {
    return rows;
  }

  boolean has(String token) {
    return rows.containsKey(token);
  }

  int size() {
    return tokens.size();
  }

  float idf(int row) {
    return idf[row];
  }

  /** Rows of the words that the table has, in their order. */
  int[] rows(List<String> words) {
    return words.stream().map(rows::get).filter(r -> r != null).mapToInt(r -> r).toArray();
  }

  /** Occurrences damped as the encoder's users damp them. */
  Bag bag(Collection<int[]> parts) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int[] part : parts) {
      for (int row : part) {
        counts.merge(row, 1, Integer::sum);
      }
    }
    int[] distinct = new int[counts.size()];
    float[] weights = new float[counts.size()];
    int n = 0;
    for (Map.Entry<Integer, Integer> c : counts.entrySet()) {
      distinct[n] = c.getKey();
      weights[n++] = (float) Math.log1p(c.getValue()) * marketWeights[c.getKey()];
    }
    return new Bag(distinct, weights);
  }
}
