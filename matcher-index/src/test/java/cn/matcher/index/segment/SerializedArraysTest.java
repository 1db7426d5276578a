package cn.matcher.index.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SerializedArraysTest {
  private static byte[] serialize(Object... objects) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      for (Object object : objects) {
        out.writeObject(object);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void readsWhatTheJdkWrote() throws IOException {
    short[] shorts = {1, -2};
    char[] shared = {'a', '中'};
    char[][][] chars = {null, {shared, null, {}, shared}, {}};
    int[][] ints = {{1, -2, 3}, null};
    long[] longs = {Long.MIN_VALUE, 7};
    SerializedArrays in = new SerializedArrays(serialize(shorts, chars, ints, longs, shared));
    assertArrayEquals(shorts, in.read(short[].class));
    assertArrayEquals(chars, in.read(char[][][].class));
    assertArrayEquals(ints, in.read(int[][].class));
    assertArrayEquals(longs, in.read(long[].class));
    assertArrayEquals(shared, in.read(char[].class));
    assertThrows(StreamCorruptedException.class, () -> in.read(int[].class));
  }

  @Test
  void rejectsOtherContent() throws IOException {
    byte[] text = serialize("text");
    assertThrows(
        StreamCorruptedException.class, () -> new SerializedArrays(text).read(char[].class));
    byte[] ints = serialize(new int[] {1});
    assertThrows(
        StreamCorruptedException.class, () -> new SerializedArrays(ints).read(long[].class));
    byte[] doubles = serialize(new double[] {1});
    assertThrows(
        StreamCorruptedException.class, () -> new SerializedArrays(doubles).read(double[].class));
    assertThrows(StreamCorruptedException.class, () -> new SerializedArrays(new byte[] {1, 2, 3}));
  }

  @Test
  void rejectsTruncatedStreams() throws IOException {
    byte[] whole = serialize(new char[][][] {{{'a'}, {'b'}}}, new long[] {1, 2});
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          StreamCorruptedException.class,
          () -> {
            SerializedArrays in = new SerializedArrays(part);
            in.read(char[][][].class);
            in.read(long[].class);
          });
    }
  }
}
