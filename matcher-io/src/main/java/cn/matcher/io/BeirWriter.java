package cn.matcher.io;

import cn.matcher.json.Json;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A collection in the form of BEIR: achievements in {@code corpus.jsonl}, demands in {@code
 * queries.jsonl}. What BEIR has no field for stands in {@code metadata.matcher}, from where {@link
 * BeirCorpus} restores it.
 */
final class BeirWriter implements RecordWriter {
  private final OutputStream corpus;
  private final OutputStream queries;

  BeirWriter(Path directory) throws IOException {
    Files.createDirectories(directory);
    corpus = open(directory.resolve(BeirCorpus.CORPUS));
    queries = open(directory.resolve(BeirCorpus.QUERIES));
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  @Override
  public void write(TechRecord record) {
    Map<String, Object> rest = Json.readObject(RecordJson.write(record));
    rest.remove("id");
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_id", record.id());
    OutputStream out;
    if (record.type().isAchievement()) {
      rest.remove("title");
      rest.remove("summary");
      line.put("title", record.title());
      line.put("text", record.summary());
      out = corpus;
    } else {
      // A query of BEIR is one text; title and summary stay apart in the metadata.
      line.put(
          "text",
          record.title().isEmpty() || record.summary().isEmpty()
              ? record.title() + record.summary()
              : record.title() + "\n" + record.summary());
      out = queries;
    }
    line.put("metadata", Map.of(BeirCorpus.OWN, rest));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator g = Json.generator(bytes)) {
      Json.writeValue(g, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.write('\n');
    try {
      bytes.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (queries) {
      corpus.close();
    }
  }
}
