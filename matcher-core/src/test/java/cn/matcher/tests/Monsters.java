package cn.matcher.tests;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Input that breaks readers: good texts with damage, and JSON of values that nobody expects. */
public final class Monsters {
  private static final String SIGNS = "\",;\t|\n\r\0'[{}]:=<&\\u()";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-0.0",
          "NaN",
          "Infinity",
          "-Infinity",
          "1e999",
          "-1e400",
          "1e-400",
          "0x1",
          "9".repeat(60),
          "9".repeat(3_000),
          "0." + "3".repeat(500),
          "\"\\ud800\"",
          "\"\\udc00x\"",
          "\"\\u0000\"",
          "\"\uFFFF\uFEFF\u202E\"",
          "\"" + "长".repeat(300_000) + "\"",
          "[]",
          "{}",
          "[null]",
          "[[\"x\"]]",
          "{\"a\":1,\"a\":2}",
          "[".repeat(20) + "]".repeat(20),
          "[".repeat(5_000),
          "{\"a\":".repeat(40) + "1" + "}".repeat(40),
          "\"2025-02-30\"",
          "\"+999999999-12-31\"",
          "\"产业化\"",
          "[\"\\ud83d\"]",
          "{\"\\ud83d\":\"\\udc00\"}",
          "[" + "\"x\",".repeat(300) + "\"x\"]",
          "\"\\",
          "");

  private Monsters() {}

  /** The text with one to eight damages. */
  public static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(8); i >= 0 && bytes.length > 1; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          int n = Math.min(bytes.length - at, random.nextInt(64));
          byte[] more = Arrays.copyOf(bytes, bytes.length + n);
          System.arraycopy(bytes, at, more, random.nextInt(bytes.length), n);
          bytes = more;
        }
        default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }

  /**
   * One JSON object on one line.
   *
   * @param base fields that make it nearly good, as {@code "id":"A"}
   * @param names fields that get odd values
   */
  public static byte[] json(Random random, String base, List<String> names) {
    StringBuilder s = new StringBuilder("{").append(base);
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      s.append(",\"").append(random.nextInt(20) == 0 ? "\\ud800" : name).append("\":");
      s.append(VALUES.get(random.nextInt(VALUES.size())));
    }
    return s.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }
}
