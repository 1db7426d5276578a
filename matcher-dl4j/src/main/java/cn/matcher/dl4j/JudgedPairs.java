package cn.matcher.dl4j;

import cn.matcher.dl4j.EncoderTraining.JudgedPair;
import cn.matcher.encode.EncoderText;
import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import cn.matcher.record.TechRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads judged pairs, one a line: {@code {"demand":"the demand's text","achievement":"an id"}},
 * where the id is of a record among those trained on.
 */
public final class JudgedPairs {
  private JudgedPairs() {}

  /**
   * @param records by id
   * @throws InvalidDataException naming file and line of the first pair that breaks the format
   */
  public static List<JudgedPair> read(Path file, Map<String, TechRecord> records) {
    List<JudgedPair> pairs = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line;
      for (int n = 1; (line = in.readLine()) != null; n++) {
        if (!line.isBlank()) {
          pairs.add(pair(file + ":" + n, line, records));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pairs;
  }

  private static JudgedPair pair(String place, String line, Map<String, TechRecord> records) {
    Map<String, Object> values;
    String demand;
    String id;
    try {
      values = Json.readObject(line.getBytes(StandardCharsets.UTF_8));
      demand = Json.text(values, "demand");
      id = Json.text(values, "achievement");
    } catch (InvalidDataException e) {
      throw new InvalidDataException(place, "a judged pair", e.getMessage(), e);
    }
    if (!values.isEmpty()) {
      throw new InvalidDataException(
          place + ": " + values.keySet().iterator().next(),
          "one of demand, achievement",
          "an unknown field");
    }
    if (demand == null || demand.isBlank()) {
      throw new InvalidDataException(place + ": demand", "a text", "missing");
    }
    TechRecord record = id == null ? null : records.get(id);
    if (record == null) {
      throw new InvalidDataException(
          place + ": achievement", "the id of a record among those trained on", "" + id);
    }
    return new JudgedPair(demand, EncoderText.of(record));
  }
}
