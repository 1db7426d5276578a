package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Opens files for export by their names. */
public final class RecordWriters {
  private static final String SUPPORTED =
      "one of .jsonl, .csv, .tsv (each also with .gz), .xlsx, or a directory for BEIR";

  private RecordWriters() {}

  /**
   * A writer of the format that the name asks for; a file there is replaced, missing directories
   * are made.
   *
   * @throws InvalidDataException if the name asks for another format; the message lists those that
   *     there are
   */
  public static RecordWriter open(Path file) throws IOException {
    String name = RecordSources.fileName(file);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".jsonl")) {
      return new JsonlRecordWriter(bytes(file));
    }
    if (plain.endsWith(".csv")) {
      return new CsvRecordWriter(bytes(file), ',');
    }
    if (plain.endsWith(".tsv")) {
      return new CsvRecordWriter(bytes(file), '\t');
    }
    if (name.endsWith(".xlsx")) {
      return new XlsxRecordWriter(bytes(file));
    }
    int dot = name.lastIndexOf('.');
    throw new InvalidDataException(
        file + ": file extension", SUPPORTED, dot < 0 ? "none" : name.substring(dot));
  }

  /** A writer of {@code corpus.jsonl} and {@code queries.jsonl} in a directory. */
  public static RecordWriter openBeir(Path directory) throws IOException {
    return new BeirWriter(directory);
  }

  private static OutputStream bytes(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return RecordSources.fileName(file).endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
  }

  private record JsonlRecordWriter(OutputStream out) implements RecordWriter {
    @Override
    public void write(TechRecord record) {
      try {
        out.write(RecordJson.write(record));
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
