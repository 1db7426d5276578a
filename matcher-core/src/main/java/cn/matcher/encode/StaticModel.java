package cn.matcher.encode;

import cn.matcher.error.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A trained model as its trainer has it; {@link #write} makes the file that {@link StaticEncoder}
 * opens. Takes ownership of the arrays.
 *
 * <p>The file, big-endian: magic, format version, length, CRC-32 of all that follows; SHA-256 of
 * all that follows it (the model's identity); name, dimension, number of tokens; a scale a token
 * for records (its weight folded in) and one for queries; the query map; the tokens, one a line;
 * the table of vectors, a byte a value, at the end so that it can be mapped.
 *
 * @param name what messages and index stamps call the model, 1 to 60 characters
 * @param tokens distinct, without line breaks; row numbers are their places
 * @param vectors one {@code float[dimension]} a token, finite
 * @param recordWeights what a token counts in a record, not negative
 * @param queryWeights what it counts in a query, not negative
 * @param queryMap {@code dimension × dimension}, row by row: what the sum of a query's tokens is
 *     multiplied with, as demands name problems and achievements name solutions
 */
public record StaticModel(
    String name,
    List<String> tokens,
    float[][] vectors,
    float[] recordWeights,
    float[] queryWeights,
    float[] queryMap) {
  static final int MAGIC = 0x4D53454E; // MSEN
  static final int FORMAT = 1;
  static final int MAX_NAME = 60;

  public StaticModel {
    tokens = List.copyOf(tokens);
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new InvalidRequestException("name", "1 to " + MAX_NAME + " characters", name);
    }
    if (tokens.isEmpty() || vectors.length != tokens.size()) {
      throw new InvalidRequestException(
          "vectors", tokens.size() + " (one a token), at least 1", vectors.length);
    }
    requireLength("recordWeights", recordWeights, tokens.size());
    requireLength("queryWeights", queryWeights, tokens.size());
    int dimension = vectors[0].length;
    requireLength("queryMap", queryMap, dimension * dimension);
  }

  private static void requireLength(String what, float[] values, int expected) {
    if (values.length != expected) {
      throw new InvalidRequestException(what, expected + " values", values.length);
    }
  }

  /** Writes the file beside its place and moves it there, so that half a model is never seen. */
  public void write(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, bytes());
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of the file. */
  byte[] bytes() {
    byte[] content = content();
    byte[] digest = sha256(content);
    CRC32 crc = new CRC32();
    crc.update(digest);
    crc.update(content);
    ByteArrayOutputStream all = new ByteArrayOutputStream(content.length + 64);
    try (DataOutputStream out = new DataOutputStream(all)) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT);
      out.writeLong(StaticEncoder.HEADER + digest.length + content.length);
      out.writeLong(crc.getValue());
      out.write(digest);
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  private byte[] content() {
    int dimension = vectors[0].length;
    byte[] table = new byte[tokens.size() * dimension];
    float[] scales = new float[tokens.size()];
    for (int t = 0; t < vectors.length; t++) {
      float most = Float.MIN_NORMAL;
      for (float v : vectors[t]) {
        most = Math.max(most, Math.abs(v));
      }
      scales[t] = most / 127;
      for (int k = 0; k < dimension; k++) {
        table[t * dimension + k] = (byte) Math.round(vectors[t][k] / scales[t]);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(table.length + (1 << 20));
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writeText(out, name);
      out.writeInt(dimension);
      out.writeInt(tokens.size());
      for (int t = 0; t < scales.length; t++) {
        out.writeFloat(scales[t] * recordWeights[t]);
      }
      for (int t = 0; t < scales.length; t++) {
        out.writeFloat(scales[t] * queryWeights[t]);
      }
      for (float m : queryMap) {
        out.writeFloat(m);
      }
      writeText(out, String.join("\n", tokens));
      out.write(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
