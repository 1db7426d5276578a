package cn.matcher.index.segment;

import java.util.Arrays;

/**
 * The words of Chinese characters as a trie whose edges lie in one open-addressing hash table.
 *
 * <p>Nodes are numbered from 0; the nodes of single characters come first, and their numbers double
 * as the codes of the characters, so that an edge (parent, character) fits 31 bits. Every node
 * keeps what the word that ends there needs as the left word of a pair: the state of its pair hash
 * and the weight of a pair never seen.
 *
 * <p>Immutable and safe for concurrent use.
 */
final class WordTrie {
  /** No such node, or no such edge. */
  static final int NONE = -1;

  private static final char FIRST_HAN = '\u4e00';
  private static final int HAN_COUNT = 0x9fa5 - FIRST_HAN + 1;

  private static final int CODE_BITS = 13;
  private static final int MAX_NODES = 1 << (31 - CODE_BITS);

  private static final int LEAF_FLAG = 1;
  private static final int WORD_FLAG = 2;
  private static final int FLAG_BITS = 2;

  /** Node of a single character plus one, or 0; indexed by character. */
  private final char[] singles;

  /** {@code (parent << CODE_BITS | code) + 1} in the high half, node and flags in the low half. */
  private final long[] edges;

  private final int edgeShift;

  /** Two entries a node: hash state after the word and separator, bits of the unseen weight. */
  private final long[] left;

  private final int[] frequencies;
  private final int wordCount;

  private WordTrie(Builder builder) {
    singles = builder.singles;
    edges = builder.edges;
    edgeShift = builder.edgeShift;
    int nodes = builder.nodeCount;
    frequencies = Arrays.copyOf(builder.frequencies, nodes);
    wordCount = builder.wordCount;
    left = new long[2 * nodes];
    for (int node = 0; node < nodes; node++) {
      left[2 * node] = WordPairHash.separate(builder.hashes[node]);
      left[2 * node + 1] = Double.doubleToRawLongBits(PairWeight.unseen(frequencies[node]));
    }
  }

  /** Returns the node of a Chinese character (see {@link CharTypes#isHan}), or {@link #NONE}. */
  int single(char han) {
    return singles[han - FIRST_HAN] - 1;
  }

  /**
   * Follows the edge of a character.
   *
   * @param node a node
   * @param code the node of the character's own, not {@link #NONE}
   * @return a step to be read with {@link #node}, {@link #isWord} and {@link #isLeaf}, or {@link
   *     #NONE}
   */
  int step(int node, int code) {
    int key = node << CODE_BITS | code;
    int mask = edges.length - 1;
    int slot = slot(key, edgeShift);
    while (true) {
      long edge = edges[slot];
      if ((int) (edge >>> 32) == key + 1) {
        return (int) edge;
      }
      if (edge == 0) {
        return NONE;
      }
      slot = (slot + 1) & mask;
    }
  }

  static int node(int step) {
    return step >>> FLAG_BITS;
  }

  static boolean isWord(int step) {
    return (step & WORD_FLAG) != 0;
  }

  static boolean isLeaf(int step) {
    return (step & LEAF_FLAG) != 0;
  }

  /** Returns the state of the pair hash after the node's word and the separator. */
  long leftHash(int node) {
    return left[2 * node];
  }

  /** Returns the weight of a never seen pair whose left word is the node's. */
  double unseenWeight(int node) {
    return Double.longBitsToDouble(left[2 * node + 1]);
  }

  /** Returns the frequency of the node's word; 0 too if the node is a mere prefix. */
  int frequency(int node) {
    return frequencies[node];
  }

  int wordCount() {
    return wordCount;
  }

  long ramBytes() {
    return 2L * singles.length + 8L * edges.length + 8L * left.length + 4L * frequencies.length;
  }

  private static int slot(int key, int shift) {
    return (key * 0x9e3779b1) >>> shift;
  }

  /** Collects words; not safe for concurrent use. */
  static final class Builder {
    private final char[] singles = new char[HAN_COUNT];
    private int[] parents = new int[1 << 17];
    private long[] hashes = new long[1 << 17];
    private int[] frequencies = new int[1 << 17];
    private boolean[] isWord = new boolean[1 << 17];
    private long[] edges = new long[1 << 18];
    private int edgeShift = 32 - 18;
    private int edgeCount;
    private int nodeCount;
    private int wordCount;

    /** Makes the next nodes those of single characters; all must come before the first word. */
    void addSingle(char han) {
      if (singles[han - FIRST_HAN] == 0) {
        int node = newNode(NONE, han);
        if (node >= 1 << CODE_BITS) {
          throw new IllegalStateException("more than " + (1 << CODE_BITS) + " characters in words");
        }
        singles[han - FIRST_HAN] = (char) (node + 1);
      }
    }

    /**
     * Adds a word whose characters were all given to {@link #addSingle}.
     *
     * @param first its first character
     * @param rest its other characters; null or empty for a single character
     */
    void add(char first, char[] rest, int frequency) {
      int node = singles[first - FIRST_HAN] - 1;
      if (rest != null) {
        for (char c : rest) {
          node = child(node, c);
        }
      }
      frequencies[node] = frequency;
      isWord[node] = true;
      wordCount++;
    }

    WordTrie build() {
      boolean[] hasChild = new boolean[nodeCount];
      for (int node = 0; node < nodeCount; node++) {
        if (parents[node] != NONE) {
          hasChild[parents[node]] = true;
        }
      }
      for (int i = 0; i < edges.length; i++) {
        if (edges[i] != 0) {
          int node = (int) edges[i];
          int flags = (hasChild[node] ? 0 : LEAF_FLAG) | (isWord[node] ? WORD_FLAG : 0);
          edges[i] = edges[i] & 0xffff_ffff_0000_0000L | (long) node << FLAG_BITS | flags;
        }
      }
      return new WordTrie(this);
    }

    private int child(int parent, char c) {
      int code = singles[c - FIRST_HAN] - 1;
      long key = (parent << CODE_BITS | code) + 1L;
      int slot = slot((int) key - 1, edgeShift);
      while (edges[slot] != 0) {
        if (edges[slot] >>> 32 == key) {
          return (int) edges[slot];
        }
        slot = (slot + 1) & (edges.length - 1);
      }
      if (++edgeCount > edges.length * 3 / 4) {
        throw new IllegalStateException("more than " + edgeCount + " edges of words");
      }
      int node = newNode(parent, c);
      edges[slot] = key << 32 | node;
      return node;
    }

    private int newNode(int parent, char c) {
      if (nodeCount == MAX_NODES) {
        throw new IllegalStateException("more than " + MAX_NODES + " prefixes of words");
      }
      if (nodeCount == parents.length) {
        int capacity = 2 * nodeCount;
        parents = Arrays.copyOf(parents, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        frequencies = Arrays.copyOf(frequencies, capacity);
        isWord = Arrays.copyOf(isWord, capacity);
      }
      parents[nodeCount] = parent;
      long state = parent == NONE ? WordPairHash.EMPTY : hashes[parent];
      hashes[nodeCount] = WordPairHash.step(state, c);
      return nodeCount++;
    }
  }
}
