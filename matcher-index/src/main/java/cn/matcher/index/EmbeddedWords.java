package cn.matcher.index;

import cn.matcher.knowledge.Knowledge;
import java.util.Arrays;
import java.util.List;

/**
 * From the {@link ForwardIndex}'s word hashes to the rows of the knowledge's word vectors.
 * Immutable, safe for concurrent use.
 */
final class EmbeddedWords {
  private final int[] keys;
  private final int[] rows;
  private final int mask;

  /**
   * @param knowledge null for none
   */
  EmbeddedWords(Knowledge knowledge) {
    List<String> words = knowledge == null ? List.of() : knowledge.embeddedWords();
    int capacity = Integer.highestOneBit(Math.max(16, words.size() * 4));
    mask = capacity - 1;
    keys = new int[capacity];
    rows = new int[capacity];
    Arrays.fill(keys, -1);
    for (int row = 0; row < words.size(); row++) {
      int hash = ForwardIndex.wordHash(words.get(row));
      int at = hash & mask;
      while (keys[at] >= 0 && keys[at] != hash) {
        at = (at + 1) & mask;
      }
      // Of two words with one hash the first stays.
      if (keys[at] < 0) {
        keys[at] = hash;
        rows[at] = row;
      }
    }
  }

  /** The row of a word's hash, or -1. */
  int row(int hash) {
    int at = hash & mask;
    while (keys[at] >= 0) {
      if (keys[at] == hash) {
        return rows[at];
      }
      at = (at + 1) & mask;
    }
    return -1;
  }
}
