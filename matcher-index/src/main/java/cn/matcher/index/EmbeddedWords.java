package cn.matcher.index;

import cn.matcher.knowledge.Knowledge;
import java.util.List;

/**
 * From the {@link ForwardIndex}'s word hashes to the rows of the knowledge's word vectors.
 * Immutable, safe for concurrent use.
 */
final class EmbeddedWords {
  private final HashSlots slots;

  /** Row by slot. */
  private final int[] rows;

  /**
   * @param knowledge null for none
   */
  EmbeddedWords(Knowledge knowledge) {
    List<String> words = knowledge == null ? List.of() : knowledge.embeddedWords();
    slots = new HashSlots(words.size());
    rows = new int[words.size()];
    for (int row = 0; row < words.size(); row++) {
      int before = slots.size();
      int slot = slots.add(ForwardIndex.wordHash(words.get(row)));
      // Of two words with one hash the first stays.
      if (slots.size() > before) {
        rows[slot] = row;
      }
    }
  }

  /** The row of a word's hash, or -1. */
  int row(int hash) {
    int slot = slots.find(hash);
    return slot < 0 ? -1 : rows[slot];
  }
}
