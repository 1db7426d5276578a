package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collections in the form of BEIR (Thakur et al., NeurIPS 2021): documents become achievements,
 * queries become demands. Judgments are read by {@code TrecFormat.readQrels}.
 */
public final class BeirCorpus {
  /** Names of the files of a collection. */
  public static final String CORPUS = "corpus.jsonl";

  public static final String QUERIES = "queries.jsonl";

  /** Where in the metadata an export keeps what BEIR has no field for. */
  static final String OWN = "matcher";

  private BeirCorpus() {}

  /**
   * The documents of a {@code corpus.jsonl}: {@code _id}, {@code title}, {@code text}; {@code
   * metadata} and unknown fields become attributes. Of our own export the records are restored.
   */
  public static FileSource documents(Path corpus) {
    return new JsonlSource(corpus, BeirCorpus::document);
  }

  /**
   * All queries of a {@code queries.jsonl}: {@code _id}, {@code text}.
   *
   * @throws InvalidDataException naming file and line of the first bad query
   */
  public static List<Demand> queries(Path queries) {
    return DemandFile.read(new JsonlSource(queries, BeirCorpus::query));
  }

  private static TechRecord document(byte[] line) {
    Map<String, Object> values = Json.readObject(line);
    if (own(values) != null) {
      return restored(values);
    }
    return Achievement.builder(id(values))
        .title(Json.text(values, "title"))
        .summary(Json.text(values, "text"))
        .attributes(attributes(values))
        .build();
  }

  private static TechRecord query(byte[] line) {
    Map<String, Object> values = Json.readObject(line);
    if (own(values) != null) {
      return restored(values);
    }
    return Demand.builder(id(values))
        .summary(Json.text(values, "text"))
        .attributes(attributes(values))
        .build();
  }

  private static Map<?, ?> own(Map<String, Object> values) {
    return values.get("metadata") instanceof Map<?, ?> m && m.get(OWN) instanceof Map<?, ?> own
        ? own
        : null;
  }

  private static TechRecord restored(Map<String, Object> values) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id(values));
    if (values.containsKey("title")) {
      record.put("title", values.get("title"));
      record.put("summary", values.get("text"));
    }
    own(values).forEach((k, v) -> record.put((String) k, v));
    return RecordJson.read(CellList.json(record).getBytes(StandardCharsets.UTF_8));
  }

  private static String id(Map<String, Object> values) {
    String id = Json.text(values, "_id");
    if (id == null) {
      throw new InvalidDataException("_id", "a non-empty string", "missing");
    }
    return id;
  }

  private static Map<String, Object> attributes(Map<String, Object> values) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    Object metadata = values.remove("metadata");
    if (metadata instanceof Map<?, ?> map) {
      map.forEach((k, v) -> attributes.put((String) k, v));
    } else if (metadata != null) {
      throw Json.wrongType("metadata", "an object", metadata);
    }
    values.forEach(
        (k, v) -> {
          if (attributes.putIfAbsent(k, v) != null) {
            throw new InvalidDataException(k, "one value", "also given in metadata");
          }
        });
    return attributes;
  }
}
