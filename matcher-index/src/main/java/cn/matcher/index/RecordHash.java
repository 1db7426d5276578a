package cn.matcher.index;

import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 64 bits of SHA-256: among ten million records two agree with a chance of 3 in a million. */
final class RecordHash {
  private RecordHash() {}

  /** Of all that the record says, so that a changed record is another one. */
  static long of(TechRecord record) {
    return of(RecordJson.write(record));
  }

  static long of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long of(byte[] bytes) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
