package cn.matcher.index.segment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The words of a text by both implementations, in a form that can be compared and printed.
 *
 * <p>Not safe for concurrent use.
 */
final class Words {
  private final HMMChineseTokenizer tokenizer = new HMMChineseTokenizer();
  private final CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
  private final SmartcnSegmenter segmenter = new SmartcnSegmenter(SmartcnDictionary.shared());

  /** Returns the words by Lucene's tokenizer. */
  List<String> expected(String text) {
    try {
      tokenizer.setReader(new StringReader(text));
      tokenizer.reset();
      List<String> words = new ArrayList<>();
      while (tokenizer.incrementToken()) {
        words.add(term + "@" + offset.startOffset() + "-" + offset.endOffset());
      }
      tokenizer.end();
      tokenizer.close();
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the words by ours. */
  List<String> actual(String text) {
    return words(segmenter, text);
  }

  static List<String> words(SmartcnSegmenter segmenter, String text) {
    char[] chars = text.toCharArray();
    char[] buffer = new char[chars.length];
    int count = segmenter.segment(chars, chars.length);
    List<String> words = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int length = segmenter.copyTerm(i, chars, buffer);
      words.add(new String(buffer, 0, length) + "@" + segmenter.start(i) + "-" + segmenter.end(i));
    }
    return words;
  }

  /** Describes a text for a failure message: its units in escaped form. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c >= 0x20 && c < 0x7f) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    return out.toString();
  }
}
