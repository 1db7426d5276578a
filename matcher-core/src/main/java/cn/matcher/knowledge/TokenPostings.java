package cn.matcher.knowledge;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Token → entries, each with its BM25 part that does not depend on the query (Robertson, Zaragoza,
 * FnTIR 2009; idf damped by an exponent), the heaviest first. Immutable, safe for concurrent use.
 */
final class TokenPostings {
  private static final double K1 = 1.2;
  private static final double B = 0.9;
  private static final double IDF_EXPONENT = 1.2;

  private final int[] first;
  private final int[] entries;
  private final short[] weights;
  private final float[] idf;

  private TokenPostings(int[] first, int[] entries, short[] weights, float[] idf) {
    this.first = first;
    this.entries = entries;
    this.weights = weights;
    this.idf = idf;
  }

  static TokenPostings build(int tokens, List<Map<Integer, Float>> bags) {
    int[] df = new int[tokens];
    double total = 0;
    double[] length = new double[bags.size()];
    for (int e = 0; e < bags.size(); e++) {
      for (Map.Entry<Integer, Float> t : bags.get(e).entrySet()) {
        df[t.getKey()]++;
        length[e] += t.getValue();
      }
      total += length[e];
    }
    double average = Math.max(1, total / Math.max(1, bags.size()));
    float[] idf = new float[tokens];
    int[] first = new int[tokens + 1];
    for (int t = 0; t < tokens; t++) {
      // Rounded as it is written, so that a loaded copy answers the same to the last digit.
      idf[t] = Float.float16ToFloat(Float.floatToFloat16((float) dampedIdf(df[t], bags.size())));
      first[t + 1] = first[t] + df[t];
    }
    int[] next = Arrays.copyOf(first, tokens);
    // Weight and entry in one long, so that sorting a token's slice sorts both.
    long[] packed = new long[first[tokens]];
    for (int e = 0; e < bags.size(); e++) {
      double norm = K1 * (1 - B + B * length[e] / average);
      for (Map.Entry<Integer, Float> t : bags.get(e).entrySet()) {
        double tf = t.getValue();
        float w = (float) (idf[t.getKey()] * tf * (K1 + 1) / (tf + norm));
        packed[next[t.getKey()]++] =
            ((long) (0xFFFF - (Float.floatToFloat16(w) & 0xFFFF)) << 32) | e;
      }
    }
    int[] entries = new int[packed.length];
    short[] weights = new short[packed.length];
    for (int t = 0; t < tokens; t++) {
      Arrays.sort(packed, first[t], first[t + 1]);
      for (int i = first[t]; i < first[t + 1]; i++) {
        entries[i] = (int) packed[i];
        weights[i] = (short) (0xFFFF - (int) (packed[i] >>> 32));
      }
    }
    return new TokenPostings(first, entries, weights, idf);
  }

  private static double dampedIdf(int df, int n) {
    return Math.pow(Math.log(1 + (n - df + 0.5) / (df + 0.5)), IDF_EXPONENT);
  }

  /** Damped idf of a token that no entry has. */
  static float idfOfUnknown(int entries) {
    return (float) dampedIdf(0, entries);
  }

  float idf(int token) {
    return idf[token];
  }

  /** Adds {@code weight} × the token's part to each of its first {@code limit} entries. */
  void addTo(float[] scores, int token, float weight, int limit) {
    int end = Math.min(first[token + 1], limit == Integer.MAX_VALUE ? limit : first[token] + limit);
    for (int i = first[token]; i < end; i++) {
      scores[entries[i]] += weight * Float.float16ToFloat(weights[i]);
    }
  }

  void write(DataOutput out) throws IOException {
    Varint.write(out, idf.length);
    for (int t = 0; t < idf.length; t++) {
      Varint.write(out, first[t + 1] - first[t]);
      out.writeShort(Float.floatToFloat16(idf[t]));
    }
    for (int i = 0; i < entries.length; i++) {
      Varint.write(out, entries[i]);
      out.writeShort(weights[i]);
    }
  }

  /** Whether there are so many tokens, and every entry is one of so many. */
  boolean fits(int tokens, int allEntries) {
    boolean fits = idf.length == tokens;
    for (int e : entries) {
      fits &= e >= 0 && e < allEntries;
    }
    return fits;
  }

  static TokenPostings read(ByteBuffer in) {
    int tokens = Varint.readCount(in);
    int[] first = new int[tokens + 1];
    float[] idf = new float[tokens];
    for (int t = 0; t < tokens; t++) {
      first[t + 1] = Math.addExact(first[t], Varint.readCount(in));
      idf[t] = Float.float16ToFloat(in.getShort());
    }
    if (first[tokens] > in.remaining()) {
      throw new BufferUnderflowException();
    }
    int[] entries = new int[first[tokens]];
    short[] weights = new short[entries.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Varint.read(in);
      weights[i] = in.getShort();
    }
    return new TokenPostings(first, entries, weights, idf);
  }
}
