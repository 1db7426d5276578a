package cn.matcher.index.segment;

import java.text.CharacterIterator;

/** A reusable view of a range of a character array for the JDK's sentence iterator. */
final class TextWindow implements CharacterIterator {
  private static final char[] NOTHING = {};

  private char[] text = NOTHING;
  private int begin;
  private int end;
  private int index;

  /** Shows {@code text[begin..end)}; indexes stay those of the array. */
  void set(char[] text, int begin, int end) {
    this.text = text;
    this.begin = begin;
    this.end = end;
    this.index = begin;
  }

  /** Lets go of the array. */
  void clear() {
    set(NOTHING, 0, 0);
  }

  @Override
  public char current() {
    return index < end ? text[index] : DONE;
  }

  @Override
  public char first() {
    index = begin;
    return current();
  }

  @Override
  public char last() {
    index = Math.max(begin, end - 1);
    return current();
  }

  @Override
  public char next() {
    if (index < end) {
      index++;
    }
    return current();
  }

  @Override
  public char previous() {
    if (index <= begin) {
      return DONE;
    }
    index--;
    return current();
  }

  @Override
  public char setIndex(int position) {
    if (position < begin || position > end) {
      throw new IllegalArgumentException(
          "position " + position + " is not in [" + begin + ", " + end + "]");
    }
    index = position;
    return current();
  }

  @Override
  public int getBeginIndex() {
    return begin;
  }

  @Override
  public int getEndIndex() {
    return end;
  }

  @Override
  public int getIndex() {
    return index;
  }

  @Override
  public TextWindow clone() {
    try {
      return (TextWindow) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
