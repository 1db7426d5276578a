package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens users' files by their names. */
public final class RecordSources {
  private static final String SUPPORTED =
      "one of .jsonl, .jsonl.gz (not yet supported: .csv, .xlsx)";

  private RecordSources() {}

  /**
   * The source for a file. Checks that the file is there; reads nothing yet.
   *
   * @throws InvalidDataException if the file is missing, no file, or of a kind that is not
   *     supported; the message lists what is
   */
  public static FileSource open(Path file) {
    return openJsonl(file);
  }

  static JsonlSource openJsonl(Path file) {
    String name = fileName(file);
    if (name.endsWith(RejectFile.SUFFIX)) {
      // A shell's *.jsonl brings reject files along; their lines are no records.
      throw new InvalidDataException(
          file.toString(), "a file of records", "a reject file of an earlier run");
    }
    if (!name.endsWith(".jsonl") && !name.endsWith(".jsonl.gz")) {
      int dot = name.lastIndexOf('.');
      throw new InvalidDataException(
          file + ": file extension", SUPPORTED, dot < 0 ? "none" : name.substring(dot));
    }
    return new JsonlSource(file);
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
