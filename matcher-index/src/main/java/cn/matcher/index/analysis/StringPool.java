package cn.matcher.index.analysis;

/**
 * Gives the same string for the same characters, mostly: texts repeat their words, and a string
 * made anew costs its memory and its hash. The last comer keeps a slot. Not safe for concurrent
 * use.
 */
final class StringPool {
  /** About 1 MB when full. */
  private static final int SLOTS = 1 << 14;

  private final String[] strings = new String[SLOTS];

  /** The characters from {@code start} to before {@code end} as a string. */
  String get(char[] chars, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
    String known = strings[slot];
    if (known != null && equal(known, chars, start, end)) {
      return known;
    }
    String made = new String(chars, start, end - start);
    strings[slot] = made;
    return made;
  }

  private static boolean equal(String known, char[] chars, int start, int end) {
    if (known.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (known.charAt(i - start) != chars[i]) {
        return false;
      }
    }
    return true;
  }
}
