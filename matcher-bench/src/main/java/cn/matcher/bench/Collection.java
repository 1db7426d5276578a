package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.TrecFormat;
import cn.matcher.record.Demand;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A test collection: records, demands and judgments.
 *
 * @param name what reports call it
 */
public record Collection(String name, List<TechRecord> records, List<Demand> demands, Qrels qrels) {

  /** The sample that comes with the product. */
  public static Collection bundled() {
    return new Collection("bundled", Bundled.achievements(), Bundled.demands(), Bundled.qrels());
  }

  /**
   * Reads a part of the shared collection.
   *
   * @param data the folder of the shared collection
   * @param set {@code train} or {@code dev}
   */
  public static Collection shared(Path data, String set) {
    try {
      return new Collection(
          set,
          records(data.resolve("achievements.jsonl")),
          records(data.resolve(set).resolve("demands.jsonl")).stream()
              .map(Demand.class::cast)
              .toList(),
          TrecFormat.readQrels(Files.newBufferedReader(data.resolve(set).resolve("qrels.txt"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The train demands with our own judgments of their pools beside the shared ones, which come
   * first: with three judged records a demand, training would take every other good answer for a
   * bad one.
   */
  static Collection pooledTrain(Path data) {
    Collection train = shared(data, "train");
    Map<String, Map<String, Integer>> grades = new TreeMap<>();
    try (InputStream in = Collection.class.getResourceAsStream("train-pooled.qrels");
        Reader own = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      TrecFormat.readQrels(own).grades().forEach((d, g) -> grades.put(d, new TreeMap<>(g)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    train
        .qrels()
        .grades()
        .forEach((d, g) -> grades.computeIfAbsent(d, k -> new TreeMap<>()).putAll(g));
    return new Collection("train", train.records(), train.demands(), new Qrels(grades));
  }

  private static List<TechRecord> records(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(l -> RecordJson.read(l.getBytes(StandardCharsets.UTF_8))).toList();
    }
  }
}
