package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Strict UTF-8: a wrong byte is an error, where Java would put U+FFFD in its place. */
final class Utf8 {
  private Utf8() {}

  /**
   * @throws InvalidDataException with field {@code encoding}, naming the first wrong byte
   */
  static void require(byte[] bytes) {
    if (isAscii(bytes)) {
      return;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(1024);
    while (true) {
      CoderResult result = decoder.decode(in, out.clear(), true);
      if (result.isUnderflow()) {
        return;
      }
      if (result.isError()) {
        throw new InvalidDataException(
            "encoding",
            "UTF-8 (a file in GBK must be converted first)",
            String.format(
                Locale.ROOT, "byte 0x%02X at offset %d", bytes[in.position()], in.position()));
      }
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
