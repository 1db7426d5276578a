package cn.matcher.io;

import cn.matcher.record.RecordType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of rows that have none: {@code H-} and 20 hexadecimal digits of the SHA-256 of side (demand
 * or achievement), title, summary and organization. So the same row has the same id whatever file
 * it comes in, and a changed price, date or region updates the record; a changed title or summary
 * makes a new one. Two different rows get one id with probability 4·10⁻¹³ among a million.
 */
final class ContentId {
  private static final int DIGITS = 20;

  private ContentId() {}

  static String of(RecordType type, String title, String summary, String organization) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    String side = type.isAchievement() ? "achievement" : "demand";
    for (String part : new String[] {side, title, summary, organization}) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return "H-" + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }
}
