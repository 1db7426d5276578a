package cn.matcher.index;

import cn.matcher.knowledge.Topics;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.lucene.util.BytesRef;

/**
 * What ranking needs of a record, in one short byte string: its words and concepts with their
 * weights, its ideographs, its topics, its vector if there is knowledge. Postings answer "which
 * records have this word"; a pool of a few hundred records and a query of a few hundred words ask
 * the other way round.
 *
 * <p>Words are kept as 24-bit hashes, so a record meets a word that it does not have about once in
 * six hundred comparisons of a whole query; explanations look at the words themselves.
 */
final class ForwardIndex {
  private static final int HASH_BITS = 24;

  private ForwardIndex() {}

  /** Hash of a word. */
  static int wordHash(String word) {
    return mix(word.hashCode());
  }

  /** Hash of a concept: the same string is another thing as a word. */
  static int conceptHash(String concept) {
    return mix(concept.hashCode() ^ 0x5bd1e995);
  }

  private static int mix(int h) {
    h *= 0x9E3779B1;
    h ^= h >>> 15;
    h *= 0x85EBCA77;
    return h >>> (32 - HASH_BITS);
  }

  /** Writes byte strings; reusable, not safe for concurrent use. */
  static final class Writer {
    private byte[] bytes = new byte[1024];
    private int size;
    private long[] tokens = new long[256];

    /** The bytes are valid until the next call. */
    BytesRef write(RecordAnalysis a) {
      size = 0;
      int n = 0;
      Bag words = a.words();
      Bag concepts = a.concepts();
      if (tokens.length < words.size() + concepts.size()) {
        tokens = new long[(words.size() + concepts.size()) * 2];
      }
      for (int i = 0; i < words.size(); i++) {
        tokens[n++] = (long) wordHash(words.token(i)) << 32 | Math.min(words.weight(i), 255);
      }
      for (int i = 0; i < concepts.size(); i++) {
        tokens[n++] =
            (long) conceptHash(concepts.token(i)) << 32 | Math.min(concepts.weight(i), 255);
      }
      Arrays.sort(tokens, 0, n);
      varint(words.length());
      varint(n);
      int last = 0;
      for (int i = 0; i < n; i++) {
        int hash = (int) (tokens[i] >>> 32);
        int weight = (int) tokens[i];
        // Most words stand once in the summary: one bit says so.
        boolean usual = weight == Schema.SUMMARY_WEIGHT;
        varint((hash - last) << 1 | (usual ? 0 : 1));
        if (!usual) {
          put(weight);
        }
        last = hash;
      }
      ideographs(a.ideographs());
      topics(a.profile() == null ? Topics.NONE : a.profile().topics());
      if (a.profile() != null) {
        for (byte b : a.profile().vector()) {
          put(b);
        }
      }
      return new BytesRef(bytes, 0, size);
    }

    private void ideographs(BitSet set) {
      varint(set.cardinality());
      int last = 0;
      for (int c = set.nextSetBit(0); c >= 0; c = set.nextSetBit(c + 1)) {
        varint(c - last);
        last = c;
      }
    }

    private void topics(Topics t) {
      varint(t.entries().length);
      for (int i = 0; i < t.entries().length; i++) {
        varint(t.entries()[i]);
        put(Math.round(t.weights()[i] * 255));
      }
    }

    private void varint(int v) {
      while ((v & ~0x7F) != 0) {
        put((v & 0x7F) | 0x80);
        v >>>= 7;
      }
      put(v);
    }

    private void put(int b) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, size * 2);
      }
      bytes[size++] = (byte) b;
    }
  }

  /** Reads one byte string from its beginning; reusable, not safe for concurrent use. */
  static final class Reader {
    private byte[] bytes;
    private int at;
    private int end;

    void reset(BytesRef ref) {
      bytes = ref.bytes;
      at = ref.offset;
      end = ref.offset + ref.length;
    }

    boolean hasMore() {
      return at < end;
    }

    int varint() {
      int b = bytes[at++];
      int v = b & 0x7F;
      for (int shift = 7; b < 0; shift += 7) {
        b = bytes[at++];
        v |= (b & 0x7F) << shift;
      }
      return v;
    }

    /** Where the next byte stands in the array given to {@link #reset}. */
    int position() {
      return at;
    }

    void position(int value) {
      at = value;
    }

    int next() {
      return bytes[at++] & 0xFF;
    }
  }
}
