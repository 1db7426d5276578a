package cn.matcher.knowledge;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A trie over normalised terms in three flat arrays. Nodes are numbered breadth first, so that edge
 * {@code e} leads to node {@code e + 1} and no target is stored. Immutable, safe for concurrent
 * use.
 */
final class TermTrie {
  /** Receives one occurrence of a term. */
  interface Match {
    void accept(int termId, int start, int end);
  }

  private final int[] firstEdge;
  private final char[] edgeChar;
  private final int[] termId;

  /** Root edges by character, so that the widest node needs no search; -1 where there is none. */
  private final int[] rootEdge = new int[1 << 16];

  private TermTrie(int[] firstEdge, char[] edgeChar, int[] termId) {
    this.firstEdge = firstEdge;
    this.edgeChar = edgeChar;
    this.termId = termId;
    Arrays.fill(rootEdge, -1);
    for (int e = firstEdge[0]; e < firstEdge[1]; e++) {
      rootEdge[edgeChar[e]] = e;
    }
  }

  /**
   * @param terms normalised term → id
   */
  static TermTrie build(Map<String, Integer> terms) {
    record Range(int from, int to, int depth) {}
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(terms.entrySet());
    sorted.sort(Comparator.comparing(Map.Entry::getKey));
    List<Range> queue = new ArrayList<>();
    queue.add(new Range(0, sorted.size(), 0));
    IntList first = new IntList();
    IntList ids = new IntList();
    StringBuilder chars = new StringBuilder();
    for (int node = 0; node < queue.size(); node++) {
      Range r = queue.get(node);
      first.add(chars.length());
      int i = r.from();
      if (i < r.to() && sorted.get(i).getKey().length() == r.depth()) {
        ids.add(sorted.get(i++).getValue());
      } else {
        ids.add(-1);
      }
      while (i < r.to()) {
        char c = sorted.get(i).getKey().charAt(r.depth());
        int from = i;
        while (i < r.to() && sorted.get(i).getKey().charAt(r.depth()) == c) {
          i++;
        }
        chars.append(c);
        queue.add(new Range(from, i, r.depth() + 1));
      }
    }
    first.add(chars.length());
    return new TermTrie(first.toArray(), chars.toString().toCharArray(), ids.toArray());
  }

  /**
   * Reports every term that occurs, also inside others, in the order of their starts. A term that
   * begins or ends with a letter or digit must not be cut out of a longer run of them: 'ro' does
   * not occur in 'pro'.
   */
  void match(char[] text, int length, Match out) {
    for (int i = 0; i < length; i++) {
      if (i > 0 && isAlnum(text[i]) && isAlnum(text[i - 1])) {
        continue;
      }
      int edge = rootEdge[text[i]];
      for (int j = i + 1; edge >= 0; j++) {
        int node = edge + 1;
        if (termId[node] >= 0 && (j == length || !isAlnum(text[j - 1]) || !isAlnum(text[j]))) {
          out.accept(termId[node], i, j);
        }
        edge = j == length ? -1 : edge(node, text[j]);
      }
    }
  }

  /** The id of exactly this normalised term, or -1. */
  int find(String term) {
    if (term.isEmpty()) {
      return -1;
    }
    int edge = rootEdge[term.charAt(0)];
    for (int i = 1; edge >= 0 && i < term.length(); i++) {
      edge = edge(edge + 1, term.charAt(i));
    }
    return edge < 0 ? -1 : termId[edge + 1];
  }

  private int edge(int node, char c) {
    int low = firstEdge[node];
    int high = firstEdge[node + 1] - 1;
    while (low <= high) {
      int mid = (low + high) >>> 1;
      if (edgeChar[mid] < c) {
        low = mid + 1;
      } else if (edgeChar[mid] > c) {
        high = mid - 1;
      } else {
        return mid;
      }
    }
    return -1;
  }

  private static boolean isAlnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'α' && c <= 'ω');
  }

  void write(DataOutput out) throws IOException {
    Varint.write(out, termId.length);
    for (int node = 0; node < termId.length; node++) {
      Varint.write(out, firstEdge[node + 1] - firstEdge[node]);
      Varint.write(out, termId[node] + 1);
    }
    for (char c : edgeChar) {
      out.writeChar(c);
    }
  }

  /** Whether every id is one of so many terms. */
  boolean fits(int terms) {
    boolean fits = true;
    for (int id : termId) {
      fits &= id >= -1 && id < terms;
    }
    return fits;
  }

  static TermTrie read(ByteBuffer in) {
    int nodes = Varint.readCount(in);
    int[] first = new int[nodes + 1];
    int[] ids = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      first[node + 1] = first[node] + Varint.readCount(in);
      ids[node] = Varint.read(in) - 1;
    }
    // Each node but the root is the end of one edge.
    if (nodes == 0 || first[nodes] != nodes - 1) {
      throw new IllegalArgumentException("trie of " + nodes + " nodes, " + first[nodes] + " edges");
    }
    char[] chars = new char[first[nodes]];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = in.getChar();
    }
    return new TermTrie(first, chars, ids);
  }
}
