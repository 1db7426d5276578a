package cn.matcher.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import java.util.Arrays;
import java.util.List;

/**
 * Token rows filled up behind to one length.
 *
 * @param rows number of rows
 * @param length tokens a row, with padding
 * @param tokens tokens of each row without padding
 * @param ids {@code [rows, length]}, flat, as are the rest
 * @param mask 1 for a token, 0 for padding
 * @param types 1 for tokens of a pair's second text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TokenBatch(int rows, int length, int[] tokens, long[] ids, long[] mask, long[] types) {

  /** One text's tokens without any padding that the tokenizer may have added. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(long[] ids, long[] types) {
    static Row of(Encoding e) {
      long[] mask = e.getAttentionMask();
      long[] ids = new long[mask.length];
      long[] types = new long[mask.length];
      int n = 0;
      for (int i = 0; i < mask.length; i++) {
        if (mask[i] != 0) {
          ids[n] = e.getIds()[i];
          types[n++] = e.getTypeIds()[i];
        }
      }
      return new Row(Arrays.copyOf(ids, n), Arrays.copyOf(types, n));
    }

    int length() {
      return ids.length;
    }
  }

  static TokenBatch of(List<Row> rows, long padToken) {
    int length = rows.stream().mapToInt(Row::length).max().orElse(0);
    int n = rows.size();
    int[] tokens = new int[n];
    long[] ids = new long[n * length];
    long[] mask = new long[n * length];
    long[] types = new long[n * length];
    Arrays.fill(ids, padToken);
    for (int r = 0; r < n; r++) {
      Row row = rows.get(r);
      tokens[r] = row.length();
      System.arraycopy(row.ids(), 0, ids, r * length, row.length());
      System.arraycopy(row.types(), 0, types, r * length, row.length());
      Arrays.fill(mask, r * length, r * length + row.length(), 1);
    }
    return new TokenBatch(n, length, tokens, ids, mask, types);
  }

  /** {@code [rows, length]}: 0, 1, 2 … in each row. */
  long[] positions() {
    long[] positions = new long[rows * length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i % length;
    }
    return positions;
  }
}
