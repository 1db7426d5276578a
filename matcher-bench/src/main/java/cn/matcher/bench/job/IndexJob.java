package cn.matcher.bench.job;

import cn.matcher.bench.Directories;
import cn.matcher.bench.jmh.BenchIndex;
import cn.matcher.datasets.Bundled;
import cn.matcher.datasets.synthetic.SyntheticRecords;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;

/**
 * Indexes synthetic records with several threads, generation of the records and the commit
 * included, after a warm-up on other records in a directory that is thrown away.
 */
final class IndexJob {
  private static final int WARM_UP = 20_000;

  private final SyntheticRecords records = BenchIndex.records();
  private final int count;
  private final int threads;
  private final Path dir;

  /**
   * A job.
   *
   * @param dir deleted first
   */
  IndexJob(int count, int threads, Path dir) {
    this.count = count;
    this.threads = threads;
    this.dir = dir;
  }

  /** Only makes the records. */
  Map<String, Object> generate() throws Exception {
    return measured((from, to, into) -> Parallel.run(from, to, threads, records::achievement));
  }

  /** The engine with the bundled knowledge: all that a match needs. */
  Map<String, Object> engine() throws Exception {
    return measured(
        (from, to, into) -> {
          MatchEngineOptions options =
              MatchEngineOptions.builder().knowledge(Bundled.knowledge()).build();
          try (MatchEngine engine = MatchEngine.open(into, options)) {
            Parallel.run(from, to, threads, i -> engine.upsert(records.achievement(i)));
            engine.commit();
          }
        });
  }

  /** Bare Lucene with {@link SmartChineseAnalyzer}: id and text. */
  Map<String, Object> bare() throws Exception {
    return measured(
        (from, to, into) -> {
          try (SmartChineseAnalyzer analyzer = new SmartChineseAnalyzer();
              BareLucene lucene = new BareLucene(into, analyzer)) {
            Parallel.run(from, to, threads, i -> lucene.add(records.achievement(i)));
          }
        });
  }

  private interface Indexing {
    void run(long from, long to, Path into) throws Exception;
  }

  private Map<String, Object> measured(Indexing indexing) throws Exception {
    Path warm = dir.resolveSibling(dir.getFileName() + "-warm-up");
    Directories.delete(warm);
    indexing.run(count, count + Math.min(WARM_UP, count), warm);
    Directories.delete(warm);
    Directories.delete(dir);
    Meter meter = new Meter();
    indexing.run(0, count, dir);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("recordsPerSecond", count / meter.seconds());
    meter.report(report);
    if (Files.exists(dir)) {
      report.put("bytesPerRecord", Directories.bytes(dir) / (double) count);
      Map<String, Object> parts = new LinkedHashMap<>();
      IndexParts.of(dir).forEach((part, bytes) -> parts.put(part, bytes / (double) count));
      report.put("bytesPerRecordByPart", parts);
    }
    return report;
  }
}
