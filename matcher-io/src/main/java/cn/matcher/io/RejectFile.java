package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import cn.matcher.spi.RecordSource.Reject;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Keeps rejects in {@code FILE.rejects.jsonl}, one JSON object a line with source, line (of a
 * workbook or database the row), field, value where a table has it, reason and content. The file is
 * made with the first reject; one of an earlier run is removed, so that it always tells of the last
 * run. Not safe for concurrent use.
 */
public final class RejectFile implements Consumer<Reject>, AutoCloseable {
  static final String SUFFIX = ".rejects.jsonl";

  private final Path path;
  private OutputStream out;
  private long count;

  /**
   * @param path where rejects go; a file there is deleted
   */
  public RejectFile(Path path) {
    this.path = path;
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * The reject file of a source file: beside it, or in the working directory where that directory
   * cannot be written.
   */
  public static RejectFile of(Path source) {
    String name = source.getFileName() + SUFFIX;
    Path directory = source.toAbsolutePath().getParent();
    return new RejectFile(
        Files.isWritable(directory) ? source.resolveSibling(name) : Path.of(name));
  }

  /** Where rejects go; the file exists only if there are any. */
  public Path path() {
    return path;
  }

  /** Rejects kept so far. */
  public long count() {
    return count;
  }

  @Override
  public void accept(Reject reject) {
    try {
      if (out == null) {
        out = new BufferedOutputStream(Files.newOutputStream(path));
      }
      out.write(json(reject));
      out.write('\n');
      count++;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static byte[] json(Reject reject) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator g = Json.generator(bytes)) {
      g.writeStartObject();
      g.writeStringField("source", reject.source());
      g.writeNumberField("line", reject.line());
      g.writeStringField("field", reject.field());
      if (!reject.value().isEmpty()) {
        g.writeStringField("value", reject.value());
      }
      g.writeStringField("reason", reject.reason());
      g.writeStringField("content", reject.content());
      g.writeEndObject();
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private InvalidDataException failed(IOException e) {
    return new InvalidDataException(path.toString(), "a writable reject file", e.toString(), e);
  }
}
