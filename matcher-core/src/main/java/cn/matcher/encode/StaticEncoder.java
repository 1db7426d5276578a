package cn.matcher.encode;

import cn.matcher.error.InvalidDataException;
import cn.matcher.error.InvalidRequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Vectors of texts from learned token vectors: a text is the weighted sum of its tokens, made a
 * unit vector. Word order is lost and an unknown token says nothing; for that a record takes
 * microseconds instead of the milliseconds of a transformer. The two sides differ: tokens have a
 * weight as part of a record and another as part of a query, and a query's sum is mapped to where
 * the records that solve it lie.
 *
 * <p>The leading components alone are a coarser encoder ({@link #truncated}), as the model is
 * trained for that (Kusupati et al., Matryoshka Representation Learning, NeurIPS 2022).
 *
 * <p>A model file is mapped, not read: processes share it. Whoever replaces a file that is open
 * must move a new one over it, not write into it. Immutable, safe for concurrent use.
 */
public final class StaticEncoder {
  static final int HEADER = 24;
  private static final int DIGEST = 32;
  private static final int MAX_DIMENSION = 4_096;

  private final String name;
  private final String digest;

  /** Of the table's rows. */
  private final int width;

  /** Of the vectors given out, at most {@link #width}. */
  private final int dimension;

  private final Map<String, Integer> rows;
  private final float[] recordScales;
  private final float[] queryScales;

  /** Row by row. */
  private final float[] queryMap;

  private final ByteBuffer table;

  private StaticEncoder(
      String name,
      String digest,
      int width,
      int dimension,
      Map<String, Integer> rows,
      float[] recordScales,
      float[] queryScales,
      float[] queryMap,
      ByteBuffer table) {
    this.name = name;
    this.digest = digest;
    this.width = width;
    this.dimension = dimension;
    this.rows = rows;
    this.recordScales = recordScales;
    this.queryScales = queryScales;
    this.queryMap = queryMap;
    this.table = table;
  }

  /**
   * Maps a model file.
   *
   * @throws InvalidDataException naming the file, if it is missing, damaged, of another kind or of
   *     another format version
   */
  public static StaticEncoder open(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new InvalidDataException(
            file.toString(), "a model of at most 2 GB", channel.size() + " bytes");
      }
      return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), file.toString());
    } catch (NoSuchFileException e) {
      throw new InvalidDataException(file.toString(), "a model file", "nothing there", e);
    } catch (IOException e) {
      throw new InvalidDataException(
          file.toString(), "a readable model file", String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads a model from memory, such as a resource of the class path; takes ownership.
   *
   * @param source what messages call it
   * @throws InvalidDataException as {@link #open}
   */
  public static StaticEncoder of(ByteBuffer bytes, String source) {
    ByteBuffer in = bytes.slice();
    if (in.remaining() < HEADER + DIGEST) {
      throw new InvalidDataException(source, "an encoder model", in.remaining() + " bytes");
    }
    if (in.getInt() != StaticModel.MAGIC) {
      throw new InvalidDataException(source, "an encoder model", "a file of another kind");
    }
    int format = in.getInt();
    if (format != StaticModel.FORMAT) {
      throw new InvalidDataException(
          source,
          "model format " + StaticModel.FORMAT,
          "format " + format + "; train it again with this version, or use that one's matcher");
    }
    long length = in.getLong();
    if (length != in.limit()) {
      throw new InvalidDataException(source, length + " bytes", in.limit() + " bytes");
    }
    long expected = in.getLong();
    CRC32 crc = new CRC32();
    crc.update(in.slice());
    if (crc.getValue() != expected) {
      throw new InvalidDataException(
          source, "checksum " + expected, "damaged: checksum " + crc.getValue());
    }
    return read(in, source);
  }

  private static StaticEncoder read(ByteBuffer in, String source) {
    byte[] digest = new byte[DIGEST];
    in.get(digest);
    String name = text(in, source);
    int width = requireRange(source, "dimension", in.getInt(), MAX_DIMENSION);
    int size = requireRange(source, "tokens", in.getInt(), Integer.MAX_VALUE / width);
    if (in.remaining() < (2L * size + (long) width * width) * Float.BYTES) {
      throw new InvalidDataException(source, size + " tokens", in.remaining() + " bytes");
    }
    float[] recordScales = floats(in, size);
    float[] queryScales = floats(in, size);
    float[] queryMap = floats(in, width * width);
    String tokens = text(in, source);
    Map<String, Integer> rows = HashMap.newHashMap(size);
    int from = 0;
    for (int row = 0; from <= tokens.length(); row++) {
      int end = tokens.indexOf('\n', from);
      end = end < 0 ? tokens.length() : end;
      rows.put(tokens.substring(from, end), row);
      from = end + 1;
    }
    if (rows.size() != size || in.remaining() != size * width) {
      throw new InvalidDataException(
          source,
          size + " tokens of " + width + " bytes",
          rows.size() + " tokens and " + in.remaining() + " bytes");
    }
    return new StaticEncoder(
        name,
        HexFormat.of().formatHex(digest),
        width,
        width,
        rows,
        recordScales,
        queryScales,
        queryMap,
        in.slice());
  }

  private static int requireRange(String source, String what, int value, int max) {
    if (value < 1 || value > max) {
      throw new InvalidDataException(source, what + " of 1 to " + max, "" + value);
    }
    return value;
  }

  private static String text(ByteBuffer in, String source) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new InvalidDataException(
          source, "a text of at most " + in.remaining() + " bytes", "" + length);
    }
    byte[] utf8 = new byte[length];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static float[] floats(ByteBuffer in, int n) {
    float[] values = new float[n];
    in.asFloatBuffer().get(values);
    in.position(in.position() + n * Float.BYTES);
    return values;
  }

  /**
   * The same encoder with the leading components alone.
   *
   * @param leading 1 to {@link #dimension}; models are trained for 64, 128 and 256
   */
  public StaticEncoder truncated(int leading) {
    if (leading < 1 || leading > dimension) {
      throw new InvalidRequestException("dimension", "1 to " + dimension, leading);
    }
    return new StaticEncoder(
        name, digest, width, leading, rows, recordScales, queryScales, queryMap, table);
  }

  /** Length of each vector. */
  public int dimension() {
    return dimension;
  }

  /** Number of tokens that have a vector. */
  public int size() {
    return recordScales.length;
  }

  /** Whether the token has a vector. */
  public boolean knows(String token) {
    return rows.containsKey(token);
  }

  /** Name, dimension, quantisation and content of the model. */
  public String fingerprint() {
    return name + ", " + dimension + " × int8, sha256 " + digest.substring(0, 16);
  }

  /**
   * The vector of a record.
   *
   * @param tokens its tokens with their weights above 0, each about log(1 + occurrences)
   * @return a unit {@code float[dimension]}; zero where no token is known
   */
  public float[] record(Map<String, Float> tokens) {
    return unit(Arrays.copyOf(sum(tokens, recordScales), dimension));
  }

  /**
   * The vector of a query, near those of the records that solve it.
   *
   * @param tokens as in {@link #record}
   * @return a unit {@code float[dimension]}; zero where no token is known
   */
  public float[] query(Map<String, Float> tokens) {
    float[] sum = sum(tokens, queryScales);
    float[] mapped = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      float v = 0;
      for (int k = 0; k < width; k++) {
        v += queryMap[i * width + k] * sum[k];
      }
      mapped[i] = v;
    }
    return unit(mapped);
  }

  /** In the order of the rows, as sums of floats depend on it and that of a map is arbitrary. */
  private float[] sum(Map<String, Float> tokens, float[] scales) {
    long[] known = new long[tokens.size()];
    int n = 0;
    for (Map.Entry<String, Float> t : tokens.entrySet()) {
      Integer row = rows.get(t.getKey());
      if (row != null) {
        known[n++] = (long) row << 32 | Float.floatToRawIntBits(t.getValue()) & 0xFFFFFFFFL;
      }
    }
    Arrays.sort(known, 0, n);
    float[] sum = new float[width];
    byte[] vector = new byte[width];
    for (int i = 0; i < n; i++) {
      int row = (int) (known[i] >>> 32);
      float weight = scales[row] * Float.intBitsToFloat((int) known[i]);
      table.get(row * width, vector);
      for (int k = 0; k < width; k++) {
        sum[k] += weight * vector[k];
      }
    }
    return sum;
  }

  private static float[] unit(float[] v) {
    double square = 0;
    for (float x : v) {
      square += x * x;
    }
    if (square > 0) {
      float factor = (float) (1 / Math.sqrt(square));
      for (int k = 0; k < v.length; k++) {
        v[k] *= factor;
      }
    }
    return v;
  }
}
