package cn.matcher.index;

import java.util.Iterator;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/** Feeds a {@link Bag} to Lucene: each token once, its weight as its frequency. */
final class BagTokenStream extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
  private final Bag bag;
  private Iterator<Map.Entry<String, int[]>> tokens;

  BagTokenStream(Bag bag) {
    this.bag = bag;
  }

  @Override
  public void reset() {
    tokens = bag.counts().entrySet().iterator();
  }

  @Override
  public boolean incrementToken() {
    if (!tokens.hasNext()) {
      return false;
    }
    clearAttributes();
    Map.Entry<String, int[]> token = tokens.next();
    term.append(token.getKey());
    frequency.setTermFrequency(token.getValue()[0]);
    return true;
  }
}
