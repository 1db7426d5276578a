package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Up to which value of its update column a query has been read: a small JSON file, replaced in one
 * step.
 *
 * @param source address of the database, without password
 * @param query whose state it is
 * @param column the update column
 * @param watermark the highest value seen
 */
record SyncState(String source, String query, String column, Watermark watermark) {

  /** Null where there is no file. */
  static SyncState read(Path file) {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      Map<String, Object> values = Json.readObject(Files.readAllBytes(file));
      return new SyncState(
          required(values, "source"),
          required(values, "query"),
          required(values, "column"),
          Watermark.of(required(values, "kind"), required(values, "watermark")));
    } catch (IOException e) {
      throw new InvalidDataException(file.toString(), "a readable state file", e.toString(), e);
    } catch (InvalidDataException e) {
      throw new InvalidDataException(
          file + ": " + e.field(),
          e.expected() + " (delete the file to read all anew)",
          e.actual(),
          e);
    }
  }

  private static String required(Map<String, Object> values, String name) {
    String text = Json.text(values, name);
    if (text == null) {
      throw new InvalidDataException(name, "a string", "missing");
    }
    return text;
  }

  void write(Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      try (JsonGenerator g = Json.generator(bytes)) {
        g.writeStartObject();
        g.writeStringField("source", source);
        g.writeStringField("query", query);
        g.writeStringField("column", column);
        g.writeStringField("kind", watermark.kind().label());
        g.writeStringField("watermark", watermark.text());
        g.writeEndObject();
      }
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      Path next = Files.createTempFile(directory, "sync", ".tmp");
      Files.write(next, bytes.toByteArray());
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InvalidDataException(file.toString(), "a writable state file", e.toString(), e);
    }
  }
}
