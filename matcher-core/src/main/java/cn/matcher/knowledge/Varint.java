package cn.matcher.knowledge;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Non-negative ints in one to five bytes, seven bits a byte, the lowest first. */
final class Varint {
  private Varint() {}

  static void write(DataOutput out, int v) throws IOException {
    while ((v & ~0x7F) != 0) {
      out.writeByte((v & 0x7F) | 0x80);
      v >>>= 7;
    }
    out.writeByte(v);
  }

  static int read(ByteBuffer in) {
    int b = in.get();
    int v = b & 0x7F;
    for (int shift = 7; b < 0; shift += 7) {
      b = in.get();
      v |= (b & 0x7F) << shift;
    }
    return v;
  }

  /**
   * Reads how many things of at least one byte follow.
   *
   * @throws BufferUnderflowException if there cannot be so many, before memory is taken for them
   */
  static int readCount(ByteBuffer in) {
    int n = read(in);
    if (n < 0 || n > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return n;
  }
}
