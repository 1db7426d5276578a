package cn.matcher.index;

import java.util.function.LongConsumer;

/** Hashes, of which there may be millions: open addressing, at most half full. */
final class LongSet {
  private long[] values = new long[1024];
  private boolean hasZero;
  private int size;

  int size() {
    return size;
  }

  boolean contains(long value) {
    return value == 0 ? hasZero : values[slot(value)] == value;
  }

  /** Gives whether it was new. */
  boolean add(long value) {
    if (contains(value)) {
      return false;
    }
    size++;
    if (value == 0) {
      hasZero = true;
      return true;
    }
    if (2 * size > values.length) {
      long[] old = values;
      values = new long[2 * old.length];
      for (long v : old) {
        if (v != 0) {
          values[slot(v)] = v;
        }
      }
    }
    values[slot(value)] = value;
    return true;
  }

  void forEach(LongConsumer consumer) {
    if (hasZero) {
      consumer.accept(0);
    }
    for (long v : values) {
      if (v != 0) {
        consumer.accept(v);
      }
    }
  }

  /** Where the value is or would be; its lowest bits are as good as any. */
  private int slot(long value) {
    int at = (int) value & values.length - 1;
    while (values[at] != 0 && values[at] != value) {
      at = at + 1 & values.length - 1;
    }
    return at;
  }
}
