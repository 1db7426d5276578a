package cn.matcher.index;

import cn.matcher.knowledge.Translation;
import java.util.Arrays;

/**
 * What a plan has of a word: its slot and its translation value. A pool's records repeat the same
 * words, so the answers stand in a small direct-mapped cache before two tables that are much larger
 * than a processor's. Not safe for concurrent use.
 */
final class PlanWords {
  private static final int CELLS = 1 << 13;

  private final HashSlots slots;
  private final EmbeddedWords embedded;
  private final Translation translation;
  private final int[] keys = new int[CELLS];
  private final int[] cachedSlots = new int[CELLS];
  private final float[] cachedValues = new float[CELLS];

  /**
   * @param translation null for none
   */
  PlanWords(HashSlots slots, EmbeddedWords embedded, Translation translation) {
    this.slots = slots;
    this.embedded = embedded;
    this.translation = translation;
    Arrays.fill(keys, -1);
  }

  /** The cell of a word's hash, filled; valid until the next call. */
  int cell(int hash) {
    int cell = hash & (CELLS - 1);
    if (keys[cell] != hash) {
      keys[cell] = hash;
      cachedSlots[cell] = slots.find(hash);
      int row = translation == null ? -1 : embedded.row(hash);
      cachedValues[cell] = row < 0 ? 0 : translation.value(row);
    }
    return cell;
  }

  /** The word's slot, or -1. */
  int slot(int cell) {
    return cachedSlots[cell];
  }

  /** What the word says of the translation; 0 for a word without a vector. */
  float translation(int cell) {
    return cachedValues[cell];
  }
}
