package cn.matcher.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Files that commands write: missing directories are made, {@code .gz} is compressed. */
final class OutFile {
  private OutFile() {}

  /** UTF-8. */
  static Writer open(Path file) throws IOException {
    return new BufferedWriter(new OutputStreamWriter(openBytes(file), StandardCharsets.UTF_8));
  }

  static OutputStream openBytes(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
  }
}
