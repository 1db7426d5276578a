package cn.matcher.index.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.BreakIterator;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Probes the sentence iterator of the JDK at hand for what {@link CharTypes} and {@link
 * SentenceEnds} take for granted. A failure after a change of JDK means that its rules changed and
 * the tables must follow.
 */
class SentenceEndsTest {
  private static final String[] CONTINUATIONS = {
    "",
    "A",
    "a",
    "中",
    "1",
    "。",
    ".",
    "\n",
    ")",
    "”",
    "(A",
    ". A",
    "? A",
    "! 中",
    " 中",
    " A",
    " a",
    "中文A。中",
    "A b. C",
    "\u0301A",
    "\u00ad",
    ",A",
    " ( A",
    "\"A",
    "\t\tA",
    "\u2029中",
    ".\u2029中",
    "\u0964 A",
    "\udc00A",
    "\ud83d\ude00. A",
    ".a",
    "..1",
    ")？中",
    "\u0300. A",
    ".\n\n\uff61\uff1f丁",
    ".\uff61\uff1f",
    "\uffff中",
    "\uffff",
    "。\uffff中",
    ". \uffffA",
  };

  private final BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.ROOT);
  private final SentenceEnds ends = new SentenceEnds();

  private int first(String text) {
    iterator.setText(text);
    return text.isEmpty() ? 0 : iterator.next();
  }

  @Test
  void calmCharactersPutTheIteratorAtRest() {
    for (String rest : CONTINUATIONS) {
      int afterOne = first("中" + rest);
      for (int c = 0; c < 0x10000; c++) {
        if (CharTypes.sentenceClass((char) c) == CharTypes.CALM) {
          assertEquals(afterOne, first((char) c + rest), () -> Words.escape(rest));
          assertEquals(1 + afterOne, first("中" + (char) c + rest), () -> Words.escape(rest));
        }
      }
    }
  }

  @Test
  void plainCharactersSettleWhatEndsOrStopsLeaveOpen() {
    int plain = 0;
    for (int c = 0; c < 0x10000; c++) {
      if (!CharTypes.isPlain((char) c)) {
        continue;
      }
      plain++;
      assertEquals(CharTypes.CALM, CharTypes.sentenceClass((char) c));
      // All plain characters of a script behave alike; a sample of Chinese ones is enough.
      if (CharTypes.isHan((char) c) && c % 16 != 0) {
        continue;
      }
      for (String rest : CONTINUATIONS) {
        int continued = first((char) c + rest);
        for (String before : new String[] {"", "中"}) {
          int length = before.length() + 1;
          for (String end : new String[] {"。", "！", "？", "!", "?"}) {
            assertEquals(
                length, first(before + end + (char) c + rest), () -> end + Words.escape(rest));
          }
          for (String stop : new String[] {".", "．"}) {
            assertEquals(
                length + continued,
                first(before + stop + (char) c + rest),
                () -> stop + Words.escape(rest));
          }
        }
      }
    }
    assertTrue(plain > 20_000, plain + " plain characters");
  }

  @Test
  void findsTheBoundariesOfTheJdk() {
    RandomTexts random = new RandomTexts(11);
    for (int i = 0; i < 20_000; i++) {
      String text = random.mixed(random.below(120));
      iterator.setText(text);
      char[] chars = text.toCharArray();
      int begin = 0;
      while (begin < chars.length) {
        int end = ends.next(chars, begin, chars.length);
        assertEquals(iterator.next(), end, () -> Words.escape(text));
        begin = end;
      }
    }
  }
}
