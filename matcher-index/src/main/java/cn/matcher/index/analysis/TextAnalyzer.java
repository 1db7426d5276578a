package cn.matcher.index.analysis;

import cn.matcher.index.segment.SmartcnDictionary;
import cn.matcher.index.segment.SmartcnSegmenter;
import cn.matcher.knowledge.TextTokens;
import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import cn.matcher.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into the words that records are indexed and searched by: normalised (see {@link
 * TextNormalizer}), the words of smartcn for Chinese, codes such as lifepo4 or gb/t19001 kept whole
 * with their parts beside them, function words left out.
 *
 * <p>Reusable; not safe for concurrent use. {@link #shared()} gives each thread its own.
 */
public final class TextAnalyzer implements TextTokens {
  /** Changes whenever the same text could give other words; part of the index stamp. */
  public static final String FINGERPRINT = "smartcn+codes/1";

  private static final ThreadLocal<TextAnalyzer> SHARED =
      ThreadLocal.withInitial(TextAnalyzer::new);

  private final SmartcnSegmenter segmenter = new SmartcnSegmenter(SmartcnDictionary.shared());
  private final NormalizedText text = new NormalizedText();
  private final List<Token> tokens = new ArrayList<>();
  private final StringPool strings = new StringPool();

  /**
   * One word.
   *
   * @param text normalised
   * @param start where it begins in the original, in UTF-16 units
   * @param end where it ends in the original
   * @param part whether it is part of the token before it that is no part
   */
  public record Token(String text, int start, int end, boolean part) {}

  /** The calling thread's analyzer. */
  public static TextAnalyzer shared() {
    return SHARED.get();
  }

  /**
   * Analyses a text.
   *
   * @return its words in the order of their starts, valid until the next call
   */
  public List<Token> analyze(String original) {
    tokens.clear();
    TextNormalizer.normalize(original, text);
    char[] chars = text.chars();
    int n = segmenter.segment(chars, text.length());
    int codeEnd = 0;
    for (int i = 0; i < n; i++) {
      int start = segmenter.start(i);
      if (start < codeEnd) {
        continue;
      }
      if (CodeScanner.isAlnum(chars[start])) {
        // A run longer than a code may be is several codes.
        codeEnd = start;
        do {
          int from = codeEnd;
          codeEnd = CodeScanner.end(chars, from, text.length());
          addCode(chars, from, codeEnd);
        } while (codeEnd < segmenter.end(i) && CodeScanner.isAlnum(chars[codeEnd]));
      } else if (segmenter.type(i) == SmartcnSegmenter.HAN || isLetter(chars, start, i)) {
        add(chars, start, segmenter.end(i), false);
      }
    }
    return tokens;
  }

  private boolean isLetter(char[] chars, int start, int i) {
    return segmenter.type(i) == SmartcnSegmenter.OTHER
        && Character.isLetter(Character.codePointAt(chars, start, text.length()));
  }

  /** The normal form of the text last analysed, valid until the next call. */
  public NormalizedText normalized() {
    return text;
  }

  /** The words of a text as strings. */
  @Override
  public List<String> words(String original) {
    List<Token> found = analyze(original);
    List<String> words = new ArrayList<>(found.size());
    for (Token t : found) {
      words.add(t.text());
    }
    return words;
  }

  private void addCode(char[] chars, int start, int end) {
    add(chars, start, end, false);
    // A part says something of its own when it is a word or a long number.
    int from = start;
    for (int i = start; i <= end; i++) {
      boolean cut = i == end || CodeScanner.isConnector(chars[i]) || chars[i] == ' ';
      if (cut) {
        if ((from > start || i < end) && isWorthIndexing(chars, from, i)) {
          add(chars, from, i, true);
        }
        from = i + 1;
      }
    }
  }

  private static boolean isWorthIndexing(char[] chars, int from, int to) {
    int letters = 0;
    for (int i = from; i < to; i++) {
      if (Character.isLetter(chars[i])) {
        letters++;
      }
    }
    return letters > 0 ? to - from >= 2 : to - from >= 4;
  }

  private void add(char[] chars, int start, int end, boolean part) {
    String word = string(chars, start, end);
    if (!Vocabulary.isStopword(word)) {
      tokens.add(new Token(word, text.originalStart(start), text.originalEnd(end), part));
    }
  }

  /** The characters without the white space that smartcn and standards allow inside. */
  private String string(char[] chars, int start, int end) {
    for (int i = start; i < end; i++) {
      if (chars[i] == ' ') {
        return new String(chars, start, end - start).replace(" ", "");
      }
    }
    return strings.get(chars, start, end);
  }
}
