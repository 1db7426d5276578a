package cn.matcher.dl4j;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A table of which few rows are not zero at a time. */
final class SparseRows {
  private final int width;
  private final float[][] rows;
  private int[] touched = new int[1024];
  private int size;

  SparseRows(int count, int width) {
    this.width = width;
    this.rows = new float[count][];
  }

  /** The row, to be changed in place. */
  float[] row(int r) {
    float[] row = rows[r];
    if (row == null) {
      row = new float[width];
      rows[r] = row;
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, size * 2);
      }
      touched[size++] = r;
    }
    return row;
  }

  /** Rows asked for since the last {@link #clear}. */
  void each(IntConsumer row) {
    for (int i = 0; i < size; i++) {
      row.accept(touched[i]);
    }
  }

  void clear() {
    each(r -> rows[r] = null);
    size = 0;
  }
}
