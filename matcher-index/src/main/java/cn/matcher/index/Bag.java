package cn.matcher.index;

import java.util.Arrays;

/**
 * Tokens with whole-number weights, in the order of their first coming. Open addressing, so that
 * nothing is allocated for a record once the arrays are as long as records are. Reusable; not safe
 * for concurrent use.
 */
final class Bag {
  private String[] tokens = new String[512];
  private int[] weights = new int[512];

  /** Number of a token plus 1 by hash, at most half full. */
  private int[] table = new int[1024];

  private int size;
  private int length;

  void add(String token, int weight) {
    length += weight;
    int at = slot(token);
    if (table[at] > 0) {
      weights[table[at] - 1] += weight;
      return;
    }
    if (size == tokens.length) {
      grow();
      at = slot(token);
    }
    tokens[size] = token;
    weights[size] = weight;
    table[at] = ++size;
  }

  private int slot(String token) {
    int hash = token.hashCode();
    int at = (hash ^ hash >>> 15) & (table.length - 1);
    while (table[at] > 0 && !tokens[table[at] - 1].equals(token)) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }

  private void grow() {
    tokens = Arrays.copyOf(tokens, size * 2);
    weights = Arrays.copyOf(weights, size * 2);
    table = new int[table.length * 2];
    for (int i = 0; i < size; i++) {
      table[slot(tokens[i])] = i + 1;
    }
  }

  void clear() {
    Arrays.fill(table, 0);
    size = 0;
    length = 0;
  }

  /** Number of distinct tokens. */
  int size() {
    return size;
  }

  /** The i-th token. */
  String token(int i) {
    return tokens[i];
  }

  /** The weight of the i-th token. */
  int weight(int i) {
    return weights[i];
  }

  /** Sum of all weights. */
  int length() {
    return length;
  }
}
