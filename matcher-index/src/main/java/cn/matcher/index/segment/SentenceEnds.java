package cn.matcher.index.segment;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Finds the ends of sentences that the JDK's sentence {@link BreakIterator} of {@link Locale#ROOT}
 * finds, mostly without asking it.
 *
 * <p>That iterator is an automaton that starts afresh at each boundary and comes to rest in one
 * state until it meets a terminator, a full stop or one of a few rare characters. So a scan over
 * one byte table finds the first such character, and two rules settle the common cases: a
 * terminator followed by a plain character (Chinese character, letter, digit) ends the sentence
 * between the two; a full stop followed by a plain character ends nothing, and the automaton is at
 * rest again.
 *
 * <p>In all other cases the JDK's iterator is set on the text, not from the doubtful character but
 * from the calm one before it: at some sequences (a full stop, two line ends, U+FF61, U+FF1F; or
 * any U+FFFF, which it takes for the end of the text) the automaton gives up and returns the last
 * place where it was at rest, which may be right before the doubtful character.
 *
 * <p>Not safe for concurrent use.
 */
final class SentenceEnds {
  private final BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.ROOT);
  private final TextWindow window = new TextWindow();

  /**
   * Returns the end of the sentence that starts at {@code begin}, for a text that ends at {@code
   * end}.
   *
   * @param begin start of the text or a boundary in it, less than {@code end}
   * @return a boundary in {@code (begin, end]}
   */
  int next(char[] text, int begin, int end) {
    int i = begin;
    while (i < end) {
      char unit = text[i];
      if (CharTypes.isHan(unit)) {
        i++;
        continue;
      }
      int sentenceClass = CharTypes.sentenceClass(unit);
      if (sentenceClass != CharTypes.CALM) {
        boolean settled = i + 1 < end && CharTypes.isPlain(text[i + 1]);
        if (sentenceClass == CharTypes.ASK || !settled) {
          return ask(text, Math.max(begin, i - 1), end);
        }
        if (sentenceClass == CharTypes.TERMINATOR) {
          return i + 1;
        }
      }
      i++;
    }
    return end;
  }

  /** Lets go of the last text. */
  void clear() {
    window.clear();
  }

  private int ask(char[] text, int from, int end) {
    window.set(text, from, end);
    iterator.setText(window);
    int boundary = iterator.next();
    return boundary == BreakIterator.DONE ? end : boundary;
  }
}
