package cn.matcher.index.segment;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.lucene.analysis.cn.smart.hhmm.HHMMSegmenter;

/**
 * Reads the two dictionaries that lie in the smartcn jar as serialised Java arrays.
 *
 * <p>Nothing is copied into this project: the arrays are read from the class path each time and
 * turned into {@link WordTrie} and {@link PairTable}.
 */
final class SmartcnData {
  private static final String WORDS = "coredict.mem";
  private static final String PAIRS = "bigramdict.mem";

  private SmartcnData() {}

  /**
   * What the word file holds.
   *
   * @param trie the words of Chinese characters
   * @param lettersFrequency frequency of the placeholder for a run of letters
   * @param digitsFrequency frequency of the placeholder for a run of digits
   * @param beginFrequency frequency of the placeholder for the begin of a sentence
   */
  record Words(WordTrie trie, int lettersFrequency, int digitsFrequency, int beginFrequency) {}

  /** Reads the words and their frequencies. */
  static Words readWords() {
    try {
      SerializedArrays in = open(WORDS);
      short[] rowOfSlot = in.read(short[].class);
      char[] firstOfSlot = in.read(char[].class);
      char[][][] suffixes = in.read(char[][][].class);
      int[][] frequencies = in.read(int[][].class);
      WordTrie.Builder builder = new WordTrie.Builder();
      for (int slot = 0; slot < firstOfSlot.length; slot++) {
        addSingles(builder, firstOfSlot[slot], suffixes, rowOfSlot[slot]);
      }
      for (int slot = 0; slot < firstOfSlot.length; slot++) {
        char first = firstOfSlot[slot];
        if (CharTypes.isHan(first)) { // else empty or a symbol, which the lattice never looks up
          int row = rowOfSlot[slot];
          for (int i = 0; i < suffixes[row].length; i++) {
            if (isHan(suffixes[row][i])) {
              builder.add(first, suffixes[row][i], frequencies[row][i]);
            }
          }
        }
      }
      return new Words(
          builder.build(),
          placeholder(Lattice.LETTERS, firstOfSlot, rowOfSlot, suffixes, frequencies),
          placeholder(Lattice.DIGITS, firstOfSlot, rowOfSlot, suffixes, frequencies),
          placeholder(Lattice.BEGIN, firstOfSlot, rowOfSlot, suffixes, frequencies));
    } catch (IOException e) {
      throw new UncheckedIOException(unreadable(WORDS), e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(unreadable(WORDS), e);
    }
  }

  /** Reads the frequencies of word pairs. */
  static PairTable readPairs() {
    try {
      SerializedArrays in = open(PAIRS);
      long[] hashes = in.read(long[].class);
      int[] frequencies = in.read(int[].class);
      return new PairTable(hashes, frequencies);
    } catch (IOException e) {
      throw new UncheckedIOException(unreadable(PAIRS), e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(unreadable(PAIRS), e);
    }
  }

  private static void addSingles(
      WordTrie.Builder builder, char first, char[][][] suffixes, int row) {
    if (!CharTypes.isHan(first)) {
      return;
    }
    builder.addSingle(first);
    for (char[] suffix : suffixes[row]) {
      if (suffix != null && isHan(suffix)) {
        for (char c : suffix) {
          builder.addSingle(c);
        }
      }
    }
  }

  private static int placeholder(
      String word,
      char[] firstOfSlot,
      short[] rowOfSlot,
      char[][][] suffixes,
      int[][] frequencies) {
    char[] rest = word.substring(1).toCharArray();
    for (int slot = 0; slot < firstOfSlot.length; slot++) {
      if (firstOfSlot[slot] == word.charAt(0)) {
        int row = rowOfSlot[slot];
        for (int i = 0; i < suffixes[row].length; i++) {
          if (Arrays.equals(suffixes[row][i], rest)) {
            return frequencies[row][i];
          }
        }
      }
    }
    throw new IllegalStateException("no entry " + word);
  }

  /** Words with other characters, such as placeholders, are no words of the lattice. */
  private static boolean isHan(char[] suffix) {
    if (suffix != null) {
      for (char c : suffix) {
        if (!CharTypes.isHan(c)) {
          return false;
        }
      }
    }
    return true;
  }

  private static SerializedArrays open(String name) throws IOException {
    // A class literal does not initialise the class, so smartcn's own tables stay unloaded.
    try (InputStream in = HHMMSegmenter.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(
            "no resource "
                + name
                + " beside "
                + HHMMSegmenter.class.getName()
                + " (on the module path its package is closed to other modules)");
      }
      return new SerializedArrays(in.readAllBytes());
    }
  }

  private static String unreadable(String name) {
    return "Cannot read "
        + name
        + " of lucene-analysis-smartcn; expected the jar of release 10.5.0 on the class path";
  }
}
