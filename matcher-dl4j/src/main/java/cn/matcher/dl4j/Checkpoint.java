package cn.matcher.dl4j;

import cn.matcher.error.InvalidDataException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a training after some epochs, in a file beside the model that it will become.
 *
 * @param epochs done
 */
record Checkpoint(ContrastiveModel model, AdagradState state, int epochs) {

  /** Options and data that the state belongs to. */
  private static String identity(TrainingOptions options, TrainingPairs pairs) {
    int data = pairs.table().tokens().hashCode();
    for (PairSource s : pairs.sources()) {
      data = 31 * data + s.size();
    }
    return options + ", data " + Integer.toHexString(data);
  }

  static void save(
      Path file,
      TrainingOptions options,
      TrainingPairs pairs,
      ContrastiveModel model,
      AdagradState state,
      int epochs) {
    if (file == null) {
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      CRC32 crc = new CRC32();
      try (DataOutputStream out =
          new DataOutputStream(
              new CheckedOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(part), 1 << 16), crc))) {
        out.writeUTF(identity(options, pairs));
        out.writeInt(epochs);
        for (float[][] table : new float[][][] {model.vectors, state.vectors()}) {
          for (float[] row : table) {
            write(out, row);
          }
        }
        write(out, model.recordWeights);
        write(out, model.queryWeights);
        write(out, model.queryMap);
        write(out, state.recordWeights());
        write(out, state.queryWeights());
        write(out, state.queryMap());
        out.writeLong(crc.getValue());
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @return null where there is none
   */
  static Checkpoint find(Path file, TrainingOptions options, TrainingPairs pairs) {
    if (file == null || !Files.exists(file)) {
      return null;
    }
    CRC32 crc = new CRC32();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), crc))) {
      String expected = identity(options, pairs);
      String actual = in.readUTF();
      if (!actual.equals(expected)) {
        throw new InvalidDataException(
            file + " (delete it to train from the beginning)", expected, actual);
      }
      int epochs = in.readInt();
      int tokens = pairs.table().size();
      int d = options.dimension();
      float[][] vectors = new float[tokens][d];
      float[][] squares = new float[tokens][d];
      for (float[][] table : new float[][][] {vectors, squares}) {
        for (float[] row : table) {
          read(in, row);
        }
      }
      ContrastiveModel model =
          new ContrastiveModel(
              vectors,
              read(in, new float[tokens]),
              read(in, new float[tokens]),
              read(in, new float[d * d]),
              options.lengths(),
              (float) options.temperature());
      AdagradState state =
          new AdagradState(
              squares,
              read(in, new float[tokens]),
              read(in, new float[tokens]),
              read(in, new float[d * d]));
      long sum = crc.getValue();
      long told = in.readLong();
      if (sum != told) {
        throw new InvalidDataException(
            file.toString(), "checksum " + told, sum + "; damaged, delete it");
      }
      return new Checkpoint(model, state, epochs);
    } catch (IOException e) {
      throw new InvalidDataException(
          file.toString(), "a whole checkpoint", e + "; delete it to train anew", e);
    }
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    for (float v : values) {
      out.writeFloat(v);
    }
  }

  private static float[] read(DataInputStream in, float[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
