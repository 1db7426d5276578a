package cn.matcher.bench;

import cn.matcher.eval.Metrics;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.Run;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs the demands of a collection and scores the answers. */
final class Effectiveness implements AutoCloseable {
  /**
   * Records that were written for the shared collection; a report states its figures without them,
   * too.
   */
  static final Predicate<String> REAL = id -> !id.startsWith("A-");

  private static final int DEPTH = 100;

  private final Path directory;
  private final MatchEngine engine;

  private Effectiveness(Path directory, MatchEngine engine) {
    this.directory = directory;
    this.engine = engine;
  }

  /** Indexes the records of a collection in a temporary directory. */
  static Effectiveness index(Collection c, MatchEngineOptions options) throws IOException {
    Path directory = Files.createTempDirectory("matcher-effectiveness");
    MatchEngine engine = MatchEngine.open(directory.resolve("index"), options);
    engine.load((records, rejects) -> c.records().forEach(records), r -> {}, n -> {});
    return new Effectiveness(directory, engine);
  }

  /** The answers to the judged demands. */
  Run run(List<Demand> demands, Qrels qrels, MatchMode mode) {
    Map<String, List<String>> rankings = new LinkedHashMap<>();
    for (Demand d : demands) {
      if (qrels.grades().containsKey(d.id())) {
        MatchRequest request = MatchRequest.builder(d).topK(DEPTH).mode(mode).build();
        rankings.put(d.id(), engine.match(request).hits().stream().map(MatchHit::id).toList());
      }
    }
    return new Run(rankings);
  }

  /** Figures over all records, then over real ones only. */
  static List<Metrics> score(Qrels qrels, Run run) {
    return List.of(
        Metrics.of(qrels, run), Metrics.of(qrels.restrictedTo(REAL), run.restrictedTo(REAL)));
  }

  MatchEngine engine() {
    return engine;
  }

  @Override
  public void close() throws IOException {
    engine.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(f);
      }
    }
  }
}
