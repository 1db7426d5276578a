package cn.matcher.text;

import cn.matcher.error.InvalidDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/**
 * The lines of a text, none longer than a limit, so that no input can fill the memory. Not safe for
 * concurrent use.
 */
public final class BoundedLines {
  private final BufferedReader in;
  private final int limit;
  private final StringBuilder line = new StringBuilder();
  private int number;

  /**
   * @param reader decodes strictly, so that a wrong byte is an error and not U+FFFD
   * @param limit longest line, in characters
   */
  public BoundedLines(Reader reader, int limit) {
    this.in = new BufferedReader(reader);
    this.limit = limit;
  }

  /**
   * The next line without its end, or null after the last.
   *
   * @throws InvalidDataException if it is longer than the limit, or the text is not in the charset
   *     of the reader
   */
  public String next() throws IOException {
    line.setLength(0);
    int c;
    try {
      c = in.read();
      if (c < 0) {
        return null;
      }
      number++;
      for (; c >= 0 && c != '\n'; c = in.read()) {
        if (line.length() == limit) {
          throw new InvalidDataException("line", "at most " + limit + " characters", "more");
        }
        line.append((char) c);
      }
    } catch (CharacterCodingException e) {
      number++;
      throw new InvalidDataException(
          "encoding", "UTF-8 (a file in GBK must be converted first)", "other bytes hereafter", e);
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /** 1-based number of the line that {@link #next} gave or failed at. */
  public int number() {
    return number;
  }
}
