package cn.matcher.index;

import java.util.HashMap;
import java.util.Map;

/** Tokens with whole-number weights. Reusable; not safe for concurrent use. */
final class Bag {
  private final Map<String, int[]> counts = new HashMap<>();
  private int length;

  void add(String token, int weight) {
    counts.computeIfAbsent(token, k -> new int[1])[0] += weight;
    length += weight;
  }

  void clear() {
    counts.clear();
    length = 0;
  }

  /** Token → the one element of its array. */
  Map<String, int[]> counts() {
    return counts;
  }

  /** Sum of all weights. */
  int length() {
    return length;
  }
}
