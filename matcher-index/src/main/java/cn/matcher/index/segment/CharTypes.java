package cn.matcher.index.segment;

import java.util.Arrays;

/**
 * Two classifications of UTF-16 units in one table: smartcn's character type, and the part a unit
 * plays in finding the end of a sentence.
 *
 * <p>The sentence classes were found by probing the JDK's sentence iterator, and {@code
 * SentenceEndsTest} probes it again on the JDK that runs the tests. They are cautious: what is not
 * listed here is {@link #ASK}, and the JDK's iterator decides.
 */
final class CharTypes {
  /** Types, in the low four bits of an entry. */
  static final int DELIMITER = 0;

  static final int LETTER = 1;
  static final int DIGIT = 2;
  static final int HAN = 3;
  static final int SPACE = 4;
  static final int OTHER = 5;
  static final int SURROGATE = 6;

  /** A unit after which the iterator is at rest, whatever calm units came before. */
  static final int CALM = 0;

  /** A unit that ends a sentence unless a space, a closing mark or the like follows. */
  static final int TERMINATOR = 1;

  /** A full stop, which may be a decimal point or part of an abbreviation. */
  static final int STOP = 2;

  /** A unit that only the JDK's iterator may judge. */
  static final int ASK = 3;

  private static final char FIRST_HAN = '\u4e00';
  private static final char LAST_HAN = '\u9fa5';

  private static final int TYPE_MASK = 0x0f;
  private static final int END_SHIFT = 4;
  private static final int END_MASK = 0x03;
  private static final int PLAIN = 0x40;

  /** Ranges of calm units; terminators and stops inside them are set afterwards. */
  private static final char[][] CALM_RANGES = {
    {'\u0000', '\u007e'},
    {'\u00a0', '\u052f'},
    {'\u2000', '\u2027'},
    {'\u2030', '\u2bff'},
    {'\u3000', '\u9fff'},
    {'\uac00', '\ud7a3'},
    {'\uff01', '\uffee'},
  };

  private static final byte[] TABLE = buildTable();

  private CharTypes() {}

  /** Says whether smartcn takes the unit for a Chinese character (U+4E00 to U+9FA5). */
  static boolean isHan(char unit) {
    return unit >= FIRST_HAN && unit <= LAST_HAN;
  }

  /** Returns the type of a unit; full-width letters and digits are letters and digits. */
  static int type(char unit) {
    return TABLE[unit] & TYPE_MASK;
  }

  /** Returns {@link #CALM}, {@link #TERMINATOR}, {@link #STOP} or {@link #ASK}. */
  static int sentenceClass(char unit) {
    return (TABLE[unit] >> END_SHIFT) & END_MASK;
  }

  /**
   * Says whether the unit ends the doubt that a terminator or a stop leaves behind: after a
   * terminator it certainly starts the next sentence, after a stop it certainly continues this one.
   */
  static boolean isPlain(char unit) {
    return (TABLE[unit] & PLAIN) != 0;
  }

  private static byte[] buildTable() {
    byte[] table = new byte[1 << 16];
    Arrays.fill(table, (byte) (ASK << END_SHIFT));
    for (char[] range : CALM_RANGES) {
      for (int c = range[0]; c <= range[1]; c++) {
        table[c] = CALM << END_SHIFT;
      }
    }
    setAll(table, "!?\u3002\uff01\uff1f", TERMINATOR);
    setAll(table, ".\uff0e", STOP);
    for (int c = 0; c < table.length; c++) {
      int type = smartcnType((char) c);
      boolean plain = type == HAN || type == LETTER || type == DIGIT;
      table[c] |= (byte) (type | (plain ? PLAIN : 0));
    }
    return table;
  }

  private static void setAll(byte[] table, String units, int sentenceClass) {
    for (int i = 0; i < units.length(); i++) {
      table[units.charAt(i)] = (byte) (sentenceClass << END_SHIFT);
    }
  }

  /** Tests in smartcn's order, as its ranges overlap. */
  private static int smartcnType(char c) {
    if (Character.isSurrogate(c)) {
      return SURROGATE;
    }
    if (isHan(c)) {
      return HAN;
    }
    char narrow = c >= '\uff10' && c <= '\uff5a' ? (char) (c - 0xfee0) : c;
    if ((narrow >= 'A' && narrow <= 'Z') || (narrow >= 'a' && narrow <= 'z')) {
      return LETTER;
    }
    if (narrow >= '0' && narrow <= '9') {
      return DIGIT;
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u3000') {
      return SPACE;
    }
    boolean delimiter =
        (c >= '!' && c <= '\u00bb')
            || (c >= '\u2010' && c <= '\u2642')
            || (c >= '\u3001' && c <= '\u301e')
            || (c >= '\ufe30' && c <= '\uff63');
    return delimiter ? DELIMITER : OTHER;
  }
}
