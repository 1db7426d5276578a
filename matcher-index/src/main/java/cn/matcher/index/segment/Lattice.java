package cn.matcher.index.segment;

import java.util.Arrays;

/**
 * Finds the words of one sentence: the shortest path through the lattice of its possible words,
 * where an edge between two adjacent words weighs {@link PairWeight}.
 *
 * <p>This is the word level of the hierarchical hidden Markov model of ICTCLAS as smartcn uses it.
 * Every Chinese character alone and every dictionary word of Chinese characters is a node; a run of
 * letters or digits and any other character is a node without alternative. Nodes are made unit by
 * unit, in the order of their start and then of their length, and each is reached from its
 * predecessors in that same order with the first of equally good ones kept. Together with the order
 * of floating-point operations that makes ties and near-ties fall as they do in smartcn.
 *
 * <p>Reusable; not safe for concurrent use. Allocates only when a sentence has more possible words
 * than any before.
 */
final class Lattice {
  /** Placeholders under which the pair file counts the words of open classes. */
  static final String LETTERS = "\u672a##\u4e32";

  static final String DIGITS = "\u672a##\u6570";
  static final String BEGIN = "\u59cb##\u59cb";
  static final String END = "\u672b##\u672b";

  private static final int NONE = -1;

  /** Pseudo node numbers of left words outside the trie. */
  private static final int UNKNOWN_NODE = -1;

  private static final int LETTERS_NODE = -2;
  private static final int DIGITS_NODE = -3;
  private static final int DELIMITER_NODE = -4;
  private static final int BEGIN_NODE = -5;

  private final SmartcnDictionary dictionary;
  private final WordTrie words;
  private final PairTable pairs;
  private final double unknownWeight = PairWeight.unseen(0);
  private final double delimiterWeight = PairWeight.unseen(PairWeight.TOTAL);
  private final double lettersWeight;
  private final double digitsWeight;
  private final double beginWeight;
  private final long lettersHash = leftHash(LETTERS);
  private final long digitsHash = leftHash(DIGITS);
  private final long beginHash = leftHash(BEGIN);

  private final Units units;

  /** The trie's code of each unit, {@link WordTrie#NONE} if in no word; one more at the end. */
  private final int[] codes;

  /** First and last word of those that end before a unit, in order of their start. */
  private final int[] firstArrival;

  private final int[] lastArrival;

  /** The possible words; the best path to each is known once its first unit was visited. */
  private int wordCount;

  private int[] beginUnit = new int[256];
  private int[] endUnit = new int[256];
  private int[] node = new int[256];
  private int[] previous = new int[256];
  private int[] nextArrival = new int[256];
  private long[] hash = new long[256];
  private double[] unseen = new double[256];
  private double[] distance = new double[256];

  /** Makes room for sentences of at most {@code capacity} units. */
  Lattice(SmartcnDictionary dictionary, Units units, int capacity) {
    this.dictionary = dictionary;
    this.words = dictionary.words();
    this.pairs = dictionary.pairs();
    this.units = units;
    this.lettersWeight = PairWeight.unseen(dictionary.lettersFrequency());
    this.digitsWeight = PairWeight.unseen(dictionary.digitsFrequency());
    this.beginWeight = PairWeight.unseen(dictionary.beginFrequency());
    this.codes = new int[capacity + 1];
    this.firstArrival = new int[capacity + 1];
    this.lastArrival = new int[capacity + 1];
  }

  /**
   * Segments the sentence that {@link Units} holds.
   *
   * @return the last word of the best path, to be followed with {@link #previous}; negative if the
   *     sentence has no units
   */
  int segment() {
    int size = units.size();
    if (size == 0) {
      return NONE;
    }
    Arrays.fill(firstArrival, 0, size + 1, NONE);
    wordCount = 0;
    readCodes(size);
    add(0, 0, BEGIN_NODE, beginHash, beginWeight);
    distance[0] = 0;
    arrive(0);
    for (int unit = 0; unit < size; unit++) {
      int first = wordCount;
      addWords(unit);
      reach(unit, first);
      for (int word = first; word < wordCount; word++) {
        arrive(word);
      }
    }
    return bestEnd(size);
  }

  /** Returns the word before a word of the best path; negative before the first. */
  int previous(int word) {
    int before = previous[word];
    return before == 0 ? NONE : before; // word 0 is the begin of the sentence
  }

  /** Returns the first unit of a word. */
  int beginUnit(int word) {
    return beginUnit[word];
  }

  /** Returns the unit behind the last one of a word. */
  int endUnit(int word) {
    return endUnit[word];
  }

  private void addWords(int unit) {
    switch (units.type(unit)) {
      case CharTypes.HAN -> addHanWords(unit);
      case CharTypes.LETTER, CharTypes.OTHER ->
          add(unit, unit + 1, LETTERS_NODE, lettersHash, lettersWeight);
      case CharTypes.DIGIT -> add(unit, unit + 1, DIGITS_NODE, digitsHash, digitsWeight);
      case CharTypes.DELIMITER ->
          add(unit, unit + 1, DELIMITER_NODE, ownLeftHash(unit), delimiterWeight);
      default -> add(unit, unit + 1, UNKNOWN_NODE, ownLeftHash(unit), unknownWeight);
    }
  }

  private void readCodes(int size) {
    for (int unit = 0; unit < size; unit++) {
      codes[unit] =
          units.type(unit) == CharTypes.HAN ? words.single(units.first(unit)) : WordTrie.NONE;
    }
    codes[size] = WordTrie.NONE;
  }

  private void addHanWords(int unit) {
    int prefix = codes[unit];
    if (prefix == WordTrie.NONE) {
      add(unit, unit + 1, UNKNOWN_NODE, ownLeftHash(unit), unknownWeight);
      return;
    }
    add(unit, unit + 1, prefix, words.leftHash(prefix), words.unseenWeight(prefix));
    int next = unit + 1;
    while (codes[next] != WordTrie.NONE) {
      int step = words.step(prefix, codes[next]);
      if (step == WordTrie.NONE) {
        return;
      }
      prefix = WordTrie.node(step);
      next++;
      if (WordTrie.isWord(step)) {
        add(unit, next, prefix, words.leftHash(prefix), words.unseenWeight(prefix));
      }
      if (WordTrie.isLeaf(step)) {
        return;
      }
    }
  }

  /** Finds the best predecessor of each word from {@code first} on; all start at {@code unit}. */
  private void reach(int unit, int first) {
    boolean han = units.type(unit) == CharTypes.HAN;
    for (int left = firstArrival[unit]; left != NONE; left = nextArrival[left]) {
      long state = hash[left];
      if (!han) {
        relax(left, first, stepUnit(state, unit));
        continue;
      }
      int fed = unit;
      for (int right = first; right < wordCount; right++) {
        // Words with a common start are prefixes of each other: the hash goes on, not anew.
        while (fed < endUnit[right]) {
          state = WordPairHash.step(state, units.first(fed++));
        }
        relax(left, right, state);
      }
    }
  }

  private int bestEnd(int unit) {
    add(unit, unit, UNKNOWN_NODE, 0, 0);
    int end = wordCount - 1;
    for (int left = firstArrival[unit]; left != NONE; left = nextArrival[left]) {
      relax(left, end, WordPairHash.step(hash[left], END));
    }
    return previous[end];
  }

  private void relax(int left, int right, long pair) {
    double weight = unseen[left];
    if (pairs.mayContain(pair)) {
      int slot = pairs.find(pair);
      if (slot >= 0) {
        weight = pairs.knownWeight(slot);
        if (weight == 0) {
          weight = pairs.computeWeight(slot, frequency(node[left]));
        }
      }
    }
    double total = distance[left] + weight;
    if (total < distance[right]) {
      distance[right] = total;
      previous[right] = left;
    }
  }

  private void add(int begin, int end, int wordNode, long leftHash, double unseenWeight) {
    int word = wordCount++;
    if (word == node.length) {
      grow();
    }
    beginUnit[word] = begin;
    endUnit[word] = end;
    node[word] = wordNode;
    hash[word] = leftHash;
    unseen[word] = unseenWeight;
    distance[word] = Double.MAX_VALUE;
  }

  private void arrive(int word) {
    int unit = endUnit[word];
    nextArrival[word] = NONE;
    if (firstArrival[unit] == NONE) {
      firstArrival[unit] = word;
    } else {
      nextArrival[lastArrival[unit]] = word;
    }
    lastArrival[unit] = word;
  }

  private int frequency(int wordNode) {
    return switch (wordNode) {
      case UNKNOWN_NODE -> 0;
      case LETTERS_NODE -> dictionary.lettersFrequency();
      case DIGITS_NODE -> dictionary.digitsFrequency();
      case DELIMITER_NODE -> PairWeight.TOTAL;
      case BEGIN_NODE -> dictionary.beginFrequency();
      default -> words.frequency(wordNode);
    };
  }

  private long stepUnit(long state, int unit) {
    return switch (units.type(unit)) {
      case CharTypes.LETTER, CharTypes.OTHER -> WordPairHash.step(state, LETTERS);
      case CharTypes.DIGIT -> WordPairHash.step(state, DIGITS);
      default -> stepOwn(state, unit);
    };
  }

  private long ownLeftHash(int unit) {
    return WordPairHash.separate(stepOwn(WordPairHash.EMPTY, unit));
  }

  private long stepOwn(long state, int unit) {
    long next = WordPairHash.step(state, units.first(unit));
    boolean pair = units.end(unit) - units.start(unit) == 2;
    return pair ? WordPairHash.step(next, units.last(unit)) : next;
  }

  private static long leftHash(String word) {
    return WordPairHash.separate(WordPairHash.step(WordPairHash.EMPTY, word));
  }

  private void grow() {
    int capacity = 2 * node.length;
    beginUnit = Arrays.copyOf(beginUnit, capacity);
    endUnit = Arrays.copyOf(endUnit, capacity);
    node = Arrays.copyOf(node, capacity);
    previous = Arrays.copyOf(previous, capacity);
    nextArrival = Arrays.copyOf(nextArrival, capacity);
    hash = Arrays.copyOf(hash, capacity);
    unseen = Arrays.copyOf(unseen, capacity);
    distance = Arrays.copyOf(distance, capacity);
  }
}
