package cn.matcher.bench.peer;

import java.util.function.IntToDoubleFunction;
import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;
import org.apache.lucene.util.VectorUtil;

/** Every vector against the query, with Lucene's SIMD kernels. */
final class BruteForce {
  private BruteForce() {}

  /** Cosine of floats: the truth that recall is measured by. */
  static Nearest floats(float[][] vectors) {
    return (query, k) -> best(vectors.length, k, i -> VectorUtil.dotProduct(query, vectors[i]));
  }

  /** Inner product of bytes. */
  static Nearest bytes(float[][] vectors) {
    float largest = Vectors.largest(vectors);
    byte[][] bytes = Vectors.toBytes(vectors, largest);
    return (query, k) -> {
      byte[] q = Vectors.toBytes(new float[][] {query}, largest)[0];
      return best(bytes.length, k, i -> VectorUtil.dotProduct(q, bytes[i]));
    };
  }

  private static int[] best(int count, int k, IntToDoubleFunction score) {
    LongHeap heap = new LongHeap(k, Long.MIN_VALUE);
    for (int i = 0; i < count; i++) {
      int sortable = NumericUtils.floatToSortableInt((float) score.applyAsDouble(i));
      long entry = (long) sortable << 32 | i;
      if (entry > heap.top()) {
        heap.updateTop(entry);
      }
    }
    int[] numbers = new int[Math.min(k, count)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) heap.pop();
    }
    return numbers;
  }
}
