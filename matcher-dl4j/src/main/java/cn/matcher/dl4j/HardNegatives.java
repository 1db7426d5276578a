package cn.matcher.dl4j;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * For each pair another whose query shares the most words while its record is about something else:
 * the same words, another problem. In one batch the two are each other's hard negatives.
 */
final class HardNegatives {
  /** A word of more queries than this makes none of them alike. */
  private static final int MAX_SHARED = 200;

  /** Share of a record's words above which the other is about the same. */
  private static final double SAME = 0.25;

  private static final int TRIED = 5;

  private HardNegatives() {}

  /** For each pair another's number, or -1. */
  static int[] of(PairSource source, TokenTable table) {
    int n = source.size();
    int[][] queries = new int[n][];
    int[][] records = new int[n][];
    Map<Integer, int[]> postings = new HashMap<>();
    for (int i = 0; i < n; i++) {
      ContrastiveModel.Pair p = source.whole(i);
      queries[i] = p.query().rows();
      records[i] = p.record().rows();
      for (int row : queries[i]) {
        // The first cell counts those that follow.
        int[] list = postings.computeIfAbsent(row, r -> new int[4]);
        if (list[0] <= MAX_SHARED) {
          if (list[0] + 1 == list.length) {
            list = Arrays.copyOf(list, list.length * 2);
            postings.put(row, list);
          }
          list[++list[0]] = i;
        }
      }
    }
    int[] result = new int[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(i -> result[i] = nearest(i, queries, records, postings, table));
    return result;
  }

  private static int nearest(
      int i, int[][] queries, int[][] records, Map<Integer, int[]> postings, TokenTable table) {
    Map<Integer, Float> scores = new HashMap<>();
    for (int row : queries[i]) {
      int[] list = postings.get(row);
      if (list[0] <= MAX_SHARED) {
        for (int k = 1; k <= list[0]; k++) {
          scores.merge(list[k], table.idf(row), Float::sum);
        }
      }
    }
    scores.remove(i);
    int[] best =
        scores.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Float>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(TRIED)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    Set<Integer> mine = new HashSet<>();
    for (int row : records[i]) {
      mine.add(row);
    }
    for (int other : best) {
      long shared = Arrays.stream(records[other]).filter(mine::contains).count();
      if (shared < SAME * Math.min(mine.size(), records[other].length)) {
        return other;
      }
    }
    return -1;
  }
}
