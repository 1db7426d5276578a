package cn.matcher.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream as bytes. Of a line longer than the limit only the beginning is kept, so
 * that no input can fill the memory. Not safe for concurrent use.
 */
final class Lines implements Closeable {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[1 << 16];
  private int bufferPos;
  private int bufferEnd;

  private byte[] line = new byte[1 << 12];
  private int kept;
  private long length;
  private long number;

  Lines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Moves to the next line; false at the end of the stream. */
  boolean next() throws IOException {
    kept = 0;
    length = 0;
    boolean any = false;
    while (true) {
      if (bufferPos == bufferEnd) {
        bufferEnd = Math.max(0, in.read(buffer));
        bufferPos = 0;
        if (bufferEnd == 0) {
          break;
        }
      }
      any = true;
      int end = bufferPos;
      while (end < bufferEnd && buffer[end] != '\n') {
        end++;
      }
      append(bufferPos, end);
      if (end < bufferEnd) {
        bufferPos = end + 1;
        break;
      }
      bufferPos = end;
    }
    if (!any) {
      return false;
    }
    number++;
    if (number == 1) {
      dropByteOrderMark();
    }
    if (kept == length && kept > 0 && line[kept - 1] == '\r') {
      kept--;
      length--;
    }
    return true;
  }

  private void append(int from, int to) {
    length += to - from;
    int n = Math.min(to - from, limit - kept);
    if (n > 0) {
      if (kept + n > line.length) {
        line = Arrays.copyOf(line, Math.min(limit, Math.max(kept + n, 2 * line.length)));
      }
      System.arraycopy(buffer, from, line, kept, n);
      kept += n;
    }
  }

  private void dropByteOrderMark() {
    if (kept >= BOM.length && Arrays.equals(line, 0, BOM.length, BOM, 0, BOM.length)) {
      System.arraycopy(line, BOM.length, line, 0, kept - BOM.length);
      kept -= BOM.length;
      length -= BOM.length;
    }
  }

  /** 1-based number of the current line; 0 before the first. */
  long number() {
    return number;
  }

  /** Bytes of the current line without its end, also of one that is too long. */
  long length() {
    return length;
  }

  boolean isTooLong() {
    return length > kept;
  }

  /** Whether the current line holds nothing but white space. */
  boolean isBlank() {
    for (int i = 0; i < kept; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return !isTooLong();
  }

  /** A copy of the current line. */
  byte[] bytes() {
    return Arrays.copyOf(line, kept);
  }

  /** A copy of at most {@code max} bytes of its beginning. */
  byte[] beginning(int max) {
    return Arrays.copyOf(line, Math.min(max, kept));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
