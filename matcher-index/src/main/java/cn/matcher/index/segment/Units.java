package cn.matcher.index.segment;

/**
 * The indivisible units of one sentence: Chinese characters, runs of letters, runs of digits, and
 * single other characters. White space separates runs and is no unit, so that a word may span it.
 *
 * <p>Reusable; not safe for concurrent use.
 */
final class Units {
  private final int[] starts;
  private final int[] ends;
  private final char[] chars;
  private final char[] lasts;
  private final byte[] types;
  private int size;

  /** Makes room for sentences of at most {@code capacity} UTF-16 units. */
  Units(int capacity) {
    starts = new int[capacity];
    ends = new int[capacity];
    chars = new char[capacity];
    lasts = new char[capacity];
    types = new byte[capacity];
  }

  /** Replaces the units by those of {@code text[begin..end)}. */
  void read(char[] text, int begin, int end) {
    int count = 0;
    int i = begin;
    while (i < end) {
      char c = text[i];
      int start = i++;
      int type = CharTypes.isHan(c) ? CharTypes.HAN : CharTypes.type(c);
      switch (type) {
        case CharTypes.SPACE -> {
          continue;
        }
        case CharTypes.LETTER, CharTypes.DIGIT -> {
          while (i < end && CharTypes.type(text[i]) == type) {
            i++;
          }
        }
        case CharTypes.SURROGATE -> {
          if (i < end && Character.isSurrogatePair(c, text[i])) {
            i++;
          }
        }
        default -> {}
      }
      starts[count] = start;
      ends[count] = i;
      chars[count] = c;
      lasts[count] = text[i - 1];
      types[count++] = (byte) type;
    }
    size = count;
  }

  int size() {
    return size;
  }

  /** Returns the offset of a unit's first character in the text. */
  int start(int unit) {
    return starts[unit];
  }

  /** Returns the offset behind a unit's last character. */
  int end(int unit) {
    return ends[unit];
  }

  /** Returns a unit's first character. */
  char first(int unit) {
    return chars[unit];
  }

  /** Returns a unit's last character, which for a surrogate pair is its second half. */
  char last(int unit) {
    return lasts[unit];
  }

  /** Returns a unit's type, one of those of {@link CharTypes} but not a space. */
  int type(int unit) {
    return types[unit];
  }
}
