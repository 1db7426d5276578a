package cn.matcher.index.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the compact tables to the frequencies that smartcn's own dictionaries return. */
class SmartcnDictionaryTest {
  private static final String PACKAGE = "org.apache.lucene.analysis.cn.smart.hhmm.";

  private final SmartcnDictionary dictionary = SmartcnDictionary.shared();

  /** A package-private dictionary of smartcn, by reflection. */
  private static final class Original {
    private final Object instance;
    private final Method frequency;

    Original(String name) throws ReflectiveOperationException {
      Class<?> type = Class.forName(PACKAGE + name);
      Method getInstance = type.getDeclaredMethod("getInstance");
      getInstance.setAccessible(true);
      instance = getInstance.invoke(null);
      frequency = type.getDeclaredMethod("getFrequency", char[].class);
      frequency.setAccessible(true);
    }

    int frequency(String word) throws ReflectiveOperationException {
      return (int) frequency.invoke(instance, (Object) word.toCharArray());
    }

    Object field(String name) throws ReflectiveOperationException {
      Field field = instance.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(instance);
    }
  }

  private static List<String> originalWords(Original original) throws Exception {
    char[] first = (char[]) original.field("charIndexTable");
    short[] rows = (short[]) original.field("wordIndexTable");
    char[][][] suffixes = (char[][][]) original.field("wordItem_charArrayTable");
    List<String> words = new ArrayList<>();
    for (int slot = 0; slot < first.length; slot++) {
      if (first[slot] != 0) {
        for (char[] suffix : suffixes[rows[slot]]) {
          String word = first[slot] + (suffix == null ? "" : new String(suffix));
          if (word.chars().allMatch(c -> CharTypes.isHan((char) c))) {
            words.add(word);
          }
        }
      }
    }
    return words;
  }

  /** Returns the frequency by our trie, or -1 if the word is not in it. */
  private int frequency(String word) {
    WordTrie trie = dictionary.words();
    int node = trie.single(word.charAt(0));
    boolean isWord = node != WordTrie.NONE;
    for (int i = 1; i < word.length() && node != WordTrie.NONE; i++) {
      int code = trie.single(word.charAt(i));
      int step = code == WordTrie.NONE ? WordTrie.NONE : trie.step(node, code);
      isWord = step != WordTrie.NONE && WordTrie.isWord(step);
      node = step == WordTrie.NONE ? WordTrie.NONE : WordTrie.node(step);
    }
    return isWord && node != WordTrie.NONE ? trie.frequency(node) : -1;
  }

  @Test
  void isShared() {
    assertSame(dictionary, SmartcnDictionary.shared());
    assertTrue(dictionary.ramBytesUsed() < 40_000_000, dictionary.ramBytesUsed() + " bytes");
  }

  @Test
  void holdsEveryWordWithItsFrequency() throws Exception {
    Original original = new Original("WordDictionary");
    List<String> words = originalWords(original);
    assertEquals(words.size(), dictionary.wordCount());
    for (String word : words) {
      assertEquals(original.frequency(word), frequency(word), word);
    }
    for (char c = '\u4e00'; c <= '\u9fa5'; c++) {
      assertEquals(original.frequency("" + c), Math.max(0, frequency("" + c)), "" + c);
    }
    assertEquals(original.frequency(Lattice.LETTERS), dictionary.lettersFrequency());
    assertEquals(original.frequency(Lattice.DIGITS), dictionary.digitsFrequency());
    assertEquals(original.frequency(Lattice.BEGIN), dictionary.beginFrequency());
  }

  @Test
  void holdsPairsWithTheirFrequency() throws Exception {
    Original original = new Original("BigramDictionary");
    List<String> words = originalWords(new Original("WordDictionary"));
    List<String> common = new ArrayList<>();
    for (String word : words) {
      if (frequency(word) >= 2000) {
        common.add(word);
      }
    }
    for (String other : new String[] {",", "，", "。", "、", Lattice.LETTERS, Lattice.DIGITS}) {
      common.add(other);
    }
    RandomTexts random = new RandomTexts(12);
    int seen = 0;
    for (int i = 0; i < 400_000; i++) {
      List<String> pool = i % 4 == 0 ? words : common;
      String left = pool.get(random.below(pool.size()));
      String right = common.get(random.below(common.size()));
      long state = WordPairHash.separate(WordPairHash.step(WordPairHash.EMPTY, left));
      int actual = dictionary.pairs().frequency(WordPairHash.step(state, right));
      assertEquals(original.frequency(left + '@' + right), actual, left + '@' + right);
      seen += actual > 0 ? 1 : 0;
    }
    assertTrue(seen > 1000, seen + " pairs with a frequency");
    long[] hashes = (long[]) original.field("bigramHashTable");
    int[] frequencies = (int[]) original.field("frequencyTable");
    for (int i = 0; i < hashes.length; i++) {
      assertEquals(frequencies[i], dictionary.pairs().frequency(hashes[i]));
    }
  }
}
