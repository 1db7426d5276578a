package cn.matcher.text;

import java.util.Arrays;

/**
 * Normalised characters with the place in the original that each came from. Reusable; not safe for
 * concurrent use.
 */
public final class NormalizedText {
  private char[] chars = new char[256];
  private int[] origins = new int[257];
  private int length;

  void clear(int expectedLength) {
    length = 0;
    ensure(expectedLength);
  }

  void append(char c, int origin) {
    ensure(length + 1);
    chars[length] = c;
    origins[length++] = origin;
  }

  void end(int originalLength) {
    origins[length] = originalLength;
  }

  private void ensure(int size) {
    if (size > chars.length) {
      int grown = Math.max(size, chars.length * 2);
      chars = Arrays.copyOf(chars, grown);
      origins = Arrays.copyOf(origins, grown + 1);
    }
  }

  /** The backing array; only its first {@link #length()} characters count. Do not modify. */
  public char[] chars() {
    return chars;
  }

  public int length() {
    return length;
  }

  /** Where the character at {@code start} begins in the original. */
  public int originalStart(int start) {
    return origins[start];
  }

  /** Where the range that ends before {@code end} ends in the original; {@code end} at least 1. */
  public int originalEnd(int end) {
    int last = origins[end - 1];
    // A character that became several ends where the next original character begins.
    int i = end;
    while (i < length && origins[i] == last) {
      i++;
    }
    return origins[i];
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
