package cn.matcher.llm;

import cn.matcher.error.InvalidDataException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Terms on disk, one small JSON file a demand, named by the hash of what was asked; the demand's
 * text is not in it. Several processes may share a directory. A file that cannot be read counts as
 * missing, one that cannot be written costs a warning.
 */
final class TermCache {
  private static final Logger LOG = LoggerFactory.getLogger(TermCache.class);
  private static final int HASH_FOLDER = 2;

  private final Path directory;

  TermCache(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new InvalidRequestException("cache", "a directory that can be made", directory);
    }
    this.directory = directory;
  }

  /** The terms, or an empty list where there are none. */
  List<String> get(String key) {
    Path file = file(key);
    try {
      Map<String, Object> object = Json.readObject(Files.readAllBytes(file));
      return Json.texts(object, "terms");
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | InvalidDataException e) {
      LOG.warn("cannot read {}, asking again: {}", file, e.toString());
      return List.of();
    }
  }

  void put(String key, String model, List<String> terms) {
    Path file = file(key);
    try {
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), "part", ".json");
      try {
        try (JsonGenerator g = Json.generator(Files.newOutputStream(part))) {
          Json.writeValue(g, Map.of("terms", terms, "model", model));
        }
        // Readers see all of a file or nothing.
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOG.warn("cannot write {}: {}", file, e.toString());
    }
  }

  private Path file(String key) {
    return directory.resolve(key.substring(0, HASH_FOLDER)).resolve(key + ".json");
  }
}
