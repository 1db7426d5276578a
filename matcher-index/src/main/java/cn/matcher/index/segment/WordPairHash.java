package cn.matcher.index.segment;

/**
 * The 64-bit hash under which smartcn's bigram file stores a pair of words.
 *
 * <p>The file holds no strings: a pair is known only by the Fowler–Noll–Vo hash (64 bits, FNV-1a
 * constants, every UTF-16 unit fed as its low and then its high byte) of {@code left + '@' +
 * right}. The hash can be continued one unit at a time, so the state after {@code left + '@'} is
 * kept with each left word, and all right words that share a prefix share its steps.
 */
final class WordPairHash {
  /** The state before the first unit. */
  static final long EMPTY = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  /** What the file puts between the two words of a pair. */
  private static final char SEPARATOR = '@';

  private WordPairHash() {}

  /** Returns the state after one more UTF-16 unit. */
  static long step(long state, char unit) {
    state = (state ^ (unit & 0xff)) * PRIME;
    return (state ^ (unit >> 8)) * PRIME;
  }

  /** Returns the state after all units of {@code word}. */
  static long step(long state, String word) {
    for (int i = 0; i < word.length(); i++) {
      state = step(state, word.charAt(i));
    }
    return state;
  }

  /** Returns the state after the separator, which is where a right word starts. */
  static long separate(long state) {
    return step(state, SEPARATOR);
  }
}
