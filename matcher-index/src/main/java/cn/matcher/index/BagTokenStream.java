package cn.matcher.index;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/** Feeds a {@link Bag} to Lucene: each token once, its weight as its frequency. */
final class BagTokenStream extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
  private final Bag bag;
  private int next;

  BagTokenStream(Bag bag) {
    this.bag = bag;
  }

  @Override
  public void reset() {
    // What end() left; between tokens nothing else changes.
    clearAttributes();
    next = 0;
  }

  @Override
  public boolean incrementToken() {
    if (next == bag.size()) {
      return false;
    }
    term.setEmpty().append(bag.token(next));
    frequency.setTermFrequency(bag.weight(next));
    next++;
    return true;
  }
}
