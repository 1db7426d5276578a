package cn.matcher.index.segment;

import java.util.Arrays;
import java.util.Objects;

/**
 * Splits Chinese text into the words of Lucene's {@code HMMChineseTokenizer}, token for token and
 * offset for offset, without garbage and several times as fast.
 *
 * <p>Text is handled as that tokenizer handles it: in blocks of at most 1,024 UTF-16 units, each
 * cut behind its last line end if it has one; a block in sentences as the JDK's sentence iterator
 * of the root locale finds them; a sentence by the shortest path over its possible words, weighted
 * by word bigrams (ICTCLAS; see {@link PairWeight}). Where a block of 1,024 has no line end, a word
 * at its edge is cut, as it is by that tokenizer.
 *
 * <p>An instance is reusable and not safe for concurrent use; make one per thread or token stream.
 * A dictionary serves any number of them. In the steady state a call allocates nothing: buffers
 * grow to the largest text seen.
 */
public final class SmartcnSegmenter {
  /** A word of Chinese characters, which may be a single character that is in no dictionary. */
  public static final int HAN = 0;

  /** A run of the letters A to Z and a to z, of normal or full width. */
  public static final int LETTERS = 1;

  /** A run of the digits 0 to 9, of normal or full width. */
  public static final int DIGITS = 2;

  /** A punctuation mark or symbol. */
  public static final int DELIMITER = 3;

  /** Any other code point, or half of a surrogate pair that a block's edge cut. */
  public static final int OTHER = 4;

  /** The size of the tokenizer's buffer, in UTF-16 units. */
  private static final int BLOCK = 1024;

  private final SentenceEnds sentenceEnds = new SentenceEnds();
  private final Units units = new Units(BLOCK);
  private final Lattice lattice;

  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private byte[] types = new byte[256];
  private int size;

  /**
   * Makes a segmenter.
   *
   * @param dictionary the words, usually {@link SmartcnDictionary#shared()}
   */
  public SmartcnSegmenter(SmartcnDictionary dictionary) {
    lattice = new Lattice(Objects.requireNonNull(dictionary, "dictionary"), units, BLOCK);
  }

  /**
   * Segments a text. The words replace those of the last call and stay readable until the next; the
   * array is neither changed nor kept.
   *
   * @param text holds the text, of any content
   * @param length its length, in [0, {@code text.length}]
   * @return the number of words, in [0, {@code length}]
   * @throws IndexOutOfBoundsException if {@code length} is out of range
   */
  public int segment(char[] text, int length) {
    Objects.checkFromIndexSize(0, length, text.length);
    size = 0;
    int begin = 0;
    while (begin < length) {
      int end = blockEnd(text, begin, length);
      while (begin < end) {
        int sentenceEnd = sentenceEnds.next(text, begin, end);
        units.read(text, begin, sentenceEnd);
        append(lattice.segment());
        begin = sentenceEnd;
      }
    }
    sentenceEnds.clear();
    return size;
  }

  /** Returns the number of words that the last call of {@link #segment} found. */
  public int size() {
    return size;
  }

  /**
   * Returns where a word starts. Starts ascend strictly with {@code i}.
   *
   * @param i a word, in [0, {@link #size()})
   * @return an offset in the text, in UTF-16 units
   */
  public int start(int i) {
    return starts[Objects.checkIndex(i, size)];
  }

  /**
   * Returns where a word ends, exclusively: more than its start, at most the next word's start. A
   * word of Chinese characters may have white space between them.
   *
   * @param i a word, in [0, {@link #size()})
   * @return an offset in the text, in UTF-16 units
   */
  public int end(int i) {
    return ends[Objects.checkIndex(i, size)];
  }

  /**
   * Returns what a word consists of.
   *
   * @param i a word, in [0, {@link #size()})
   * @return {@link #HAN}, {@link #LETTERS}, {@link #DIGITS}, {@link #DELIMITER} or {@link #OTHER}
   */
  public int type(int i) {
    return types[Objects.checkIndex(i, size)];
  }

  /**
   * Writes a word as the tokenizer's term: a comma for every delimiter; letters in lower case and
   * of normal width; digits of normal width; Chinese characters without the white space between
   * them; anything else as it is.
   *
   * @param i a word, in [0, {@link #size()})
   * @param text the text given to {@link #segment}, unchanged
   * @param term receives the characters from index 0 on; at least {@code end(i) - start(i)} long
   * @return the number of characters written, at least 1
   */
  public int copyTerm(int i, char[] text, char[] term) {
    int type = type(i);
    if (type == DELIMITER) {
      term[0] = ',';
      return 1;
    }
    int length = 0;
    for (int at = starts[i]; at < ends[i]; at++) {
      char c = text[at];
      if (type == LETTERS || type == DIGITS) {
        term[length++] = narrowLowerCase(c);
      } else if (type == OTHER || CharTypes.isHan(c)) {
        term[length++] = c;
      }
    }
    return length;
  }

  private static char narrowLowerCase(char c) {
    char narrow = c >= '\uff10' ? (char) (c - 0xfee0) : c;
    return narrow >= 'A' && narrow <= 'Z' ? (char) (narrow + ('a' - 'A')) : narrow;
  }

  /** Cuts as SegmentingTokenizerBase does, which takes a full buffer for a sign of more text. */
  private static int blockEnd(char[] text, int begin, int length) {
    if (length - begin < BLOCK) {
      return length;
    }
    for (int end = begin + BLOCK; end > begin; end--) {
      if (isLineEnd(text[end - 1])) {
        return end;
      }
    }
    return begin + BLOCK;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /** Appends the words of a path, which is known from its end. */
  private void append(int lastWord) {
    int count = 0;
    for (int word = lastWord; word >= 0; word = lattice.previous(word)) {
      count++;
    }
    size += count;
    if (size > starts.length) {
      int capacity = Math.max(size, starts.length + (starts.length >> 1));
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      types = Arrays.copyOf(types, capacity);
    }
    int i = size;
    for (int word = lastWord; word >= 0; word = lattice.previous(word)) {
      i--;
      int first = lattice.beginUnit(word);
      starts[i] = units.start(first);
      ends[i] = units.end(lattice.endUnit(word) - 1);
      types[i] = wordType(units.type(first));
    }
  }

  private static byte wordType(int unitType) {
    return switch (unitType) {
      case CharTypes.HAN -> HAN;
      case CharTypes.LETTER -> LETTERS;
      case CharTypes.DIGIT -> DIGITS;
      case CharTypes.DELIMITER -> DELIMITER;
      default -> OTHER;
    };
  }
}
