package cn.matcher.index.segment;

/**
 * The words and word pairs of Lucene's smartcn in compact form: about 80,000 words of Chinese
 * characters in a trie and 329,000 pair frequencies in an open-addressing table, some 16 MB in all.
 *
 * <p>The data is read from the {@code lucene-analysis-smartcn} jar on the class path when {@link
 * #shared()} is first called; that takes a tenth of a second or two, once a class loader.
 *
 * <p>Safe for concurrent use. What callers can observe never changes; inside, weights of pairs are
 * computed when first needed and kept.
 */
public final class SmartcnDictionary {
  private static volatile SmartcnDictionary shared;

  private final WordTrie words;
  private final PairTable pairs;
  private final int lettersFrequency;
  private final int digitsFrequency;
  private final int beginFrequency;

  private SmartcnDictionary() {
    SmartcnData.Words data = SmartcnData.readWords();
    words = data.trie();
    lettersFrequency = data.lettersFrequency();
    digitsFrequency = data.digitsFrequency();
    beginFrequency = data.beginFrequency();
    pairs = SmartcnData.readPairs();
  }

  /**
   * Returns the dictionary, loading it on the first call.
   *
   * @return the one instance of this class loader
   * @throws java.io.UncheckedIOException if the jar's data is missing, unreadable or malformed
   * @throws IllegalStateException if it is well-formed but not the expected words
   */
  public static SmartcnDictionary shared() {
    SmartcnDictionary dictionary = shared;
    if (dictionary == null) {
      // A holder class would turn a failure into NoClassDefFoundError from the second call on.
      synchronized (SmartcnDictionary.class) {
        dictionary = shared;
        if (dictionary == null) {
          dictionary = load();
          shared = dictionary;
        }
      }
    }
    return dictionary;
  }

  /** Loads one more dictionary, for tests. */
  static SmartcnDictionary load() {
    return new SmartcnDictionary();
  }

  /** Returns the number of words of Chinese characters, at least 1. */
  public int wordCount() {
    return words.wordCount();
  }

  /** Returns the number of word pairs with a frequency, at least 1. */
  public int pairCount() {
    return pairs.size();
  }

  /** Returns the heap that the tables take, in bytes, object headers aside. */
  public long ramBytesUsed() {
    return words.ramBytes() + pairs.ramBytes();
  }

  WordTrie words() {
    return words;
  }

  PairTable pairs() {
    return pairs;
  }

  int lettersFrequency() {
    return lettersFrequency;
  }

  int digitsFrequency() {
    return digitsFrequency;
  }

  int beginFrequency() {
    return beginFrequency;
  }
}
