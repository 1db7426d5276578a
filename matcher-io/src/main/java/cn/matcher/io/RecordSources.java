package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens users' files by their names. */
public final class RecordSources {
  private static final String SUPPORTED = "one of .jsonl, .csv, .tsv (each also with .gz), .xlsx";

  private RecordSources() {}

  /** {@link #open(Path, SourceOptions)} with the built-in headings. */
  public static FileSource open(Path file) {
    return open(file, SourceOptions.defaults());
  }

  /**
   * The source for a file, by its name. Checks that the file is there; reads nothing yet.
   *
   * @throws InvalidDataException if the file is missing, no file, or of a kind that is not
   *     supported; the message lists what is
   */
  public static FileSource open(Path file, SourceOptions options) {
    return openLines(file, options);
  }

  /**
   * What reading a file would do.
   *
   * @param rows how many rows to look at, at least 1
   * @throws InvalidDataException as {@link #open(Path, SourceOptions)}, and where the file is no
   *     such file at all
   */
  public static Preview preview(Path file, SourceOptions options, int rows) {
    return openLines(file, options).preview(rows);
  }

  static LineSource openLines(Path file, SourceOptions options) {
    String name = fileName(file);
    if (name.endsWith(RejectFile.SUFFIX)) {
      // A shell's *.jsonl brings reject files along; their lines are no records.
      throw new InvalidDataException(
          file.toString(), "a file of records", "a reject file of an earlier run");
    }
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".jsonl")) {
      return new JsonlSource(file);
    }
    if (plain.endsWith(".csv") || plain.endsWith(".tsv")) {
      return new CsvSource(file, options);
    }
    if (name.endsWith(".xlsx")) {
      return new XlsxSource(file, options);
    }
    int dot = name.lastIndexOf('.');
    throw new InvalidDataException(
        file + ": file extension", SUPPORTED, dot < 0 ? "none" : name.substring(dot));
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new InvalidDataException(file.toString(), "a readable file", e.toString(), e);
    }
  }

  static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException(
          file.toString(), "a file", Files.isDirectory(file) ? "a directory" : "nothing there");
    }
  }

  static String fileName(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }
}
