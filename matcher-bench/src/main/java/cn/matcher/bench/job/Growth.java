package cn.matcher.bench.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The jobs of one number of records, each in its own process. */
final class Growth {
  private static final List<String> KNOWLEDGE = List.of("bundled", "none");

  private final int count;
  private final Map<String, Object> report = new LinkedHashMap<>();
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> cpuRatios = new ArrayList<>();
  private Map<String, Object> engine;

  private Growth(int count) {
    this.count = count;
  }

  /**
   * Runs them: as many rounds of bare Lucene and the engine, one after the other, then the matches.
   *
   * @param bare whether bare Lucene takes part
   */
  static Growth run(int count, Path work, int rounds, boolean bare) throws Exception {
    Growth g = new Growth(count);
    int threads = Runtime.getRuntime().availableProcessors();
    g.report.put("records", count);
    g.report.put("indexingThreads", threads);
    g.report.put("generate", JobProcess.run("generate", count, threads, work.resolve("none")));
    List<Map<String, Object>> engines = new ArrayList<>();
    List<Map<String, Object>> bares = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (bare) {
        bares.add(JobProcess.run("bare", count, threads, work.resolve("bare")));
      }
      g.engine = JobProcess.run("engine", count, threads, work.resolve("index"));
      engines.add(g.engine);
      if (bare) {
        g.compare(bares.getLast());
      }
    }
    g.report.put("engine", engines);
    g.report.put("bareLucene", bares);
    g.report.put("engineToBareLucene", g.ratios);
    g.report.put("engineToBareLuceneByCpu", g.cpuRatios);
    for (String knowledge : KNOWLEDGE) {
      for (int n = 1; n <= 2; n++) {
        g.report.put(
            "match-" + knowledge + "-" + n,
            JobProcess.run("match", work.resolve("index"), knowledge, n));
      }
    }
    return g;
  }

  /** Records a second against bare Lucene's of the same round, and records a processor second. */
  private void compare(Map<String, Object> bare) {
    ratios.add(number(engine, "recordsPerSecond") / number(bare, "recordsPerSecond"));
    cpuRatios.add(number(bare, "cpuSeconds") / number(engine, "cpuSeconds"));
  }

  Map<String, Object> report() {
    return report;
  }

  /** A figure of the matches with that knowledge on one thread. */
  double match(String knowledge, String figure) {
    return match(knowledge, 1, figure);
  }

  @SuppressWarnings("unchecked")
  private double match(String knowledge, int threads, String figure) {
    return number((Map<String, Object>) report.get("match-" + knowledge + "-" + threads), figure);
  }

  private static double number(Map<String, Object> report, String figure) {
    return ((Number) report.get(figure)).doubleValue();
  }

  static String indexingHeader() {
    return """
        | records | records/s | × bare Lucene | the same by CPU time | wall s | CPU s | peak heap MB | peak RSS MB | B/record |
        |---|---|---|---|---|---|---|---|---|""";
  }

  /** Of the last round, but for the ratio, which is the rounds' median. */
  String indexingRow() {
    return String.format(
        Locale.ROOT,
        "| %,d | %,.0f | %s | %s | %.1f | %.1f | %.0f | %.0f | %,.0f |",
        count,
        number(engine, "recordsPerSecond"),
        median(ratios),
        median(cpuRatios),
        number(engine, "seconds"),
        number(engine, "cpuSeconds"),
        number(engine, "peakHeapMegabytes"),
        number(engine, "peakResidentMegabytes"),
        number(engine, "bytesPerRecord"));
  }

  /** Median, lowest and highest. */
  private static String median(List<Double> values) {
    if (values.isEmpty()) {
      return "–";
    }
    List<Double> sorted = values.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f–%.2f)",
        sorted.get(sorted.size() / 2),
        sorted.getFirst(),
        sorted.getLast());
  }

  static String matchHeader() {
    return """
        | records | knowledge | threads | open to first ms | p50 ms | p95 | p99 | matches/s | CPU ms a match | mean ms: analysis | retrieval | ranking | peak RSS MB |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|""";
  }

  String matchRows() {
    StringBuilder rows = new StringBuilder();
    for (String k : KNOWLEDGE) {
      for (int n = 1; n <= 2; n++) {
        rows.append(
            String.format(
                Locale.ROOT,
                "| %,d | %s | %d | %.0f | %.2f | %.2f | %.2f | %.0f | %.2f | %.2f | %.2f | %.2f | %.0f |%n",
                count,
                k,
                n,
                match(k, n, "openToFirstMatchMillis"),
                match(k, n, "p50Millis"),
                match(k, n, "p95Millis"),
                match(k, n, "p99Millis"),
                match(k, n, "matchesPerSecond"),
                match(k, n, "cpuMillisPerMatch"),
                match(k, n, "meanAnalysisMillis"),
                match(k, n, "meanRetrievalMillis"),
                match(k, n, "meanRankingMillis"),
                match(k, n, "peakResidentMegabytes")));
      }
    }
    return rows.toString().strip();
  }

  /** Bytes a record by part, largest first. */
  String parts() {
    StringBuilder text = new StringBuilder();
    ((Map<?, ?>) engine.get("bytesPerRecordByPart"))
        .entrySet().stream()
            .sorted(
                (a, b) ->
                    Double.compare(
                        ((Number) b.getValue()).doubleValue(),
                        ((Number) a.getValue()).doubleValue()))
            .forEach(
                e ->
                    text.append(
                        String.format(
                            Locale.ROOT,
                            "| %s | %,.0f |%n",
                            e.getKey(),
                            ((Number) e.getValue()).doubleValue())));
    return text.toString().strip();
  }
}
