package cn.matcher.bench.jmh;

import cn.matcher.bench.Directories;
import cn.matcher.datasets.Bundled;
import cn.matcher.index.BulkReport;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Bulk load of a new index, commit included: records a second with one indexing thread and with
 * two. Small loads; whole jobs measure large ones.
 *
 * <p>Corpus: 5,000 synthetic achievements in memory. Run: {@code matcher-bench/jmh quick Bulk}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BulkBenchmark {
  private static final int RECORDS = 5_000;

  @Param({"1", "2"})
  public int indexingThreads;

  private List<TechRecord> records;
  private Path directory;
  private MatchEngine engine;

  @Setup
  public void generate() {
    records = IntStream.range(0, RECORDS).mapToObj(BenchIndex.records()::achievement).toList();
  }

  /** Rare enough beside seconds of work for a setup of each invocation. */
  @Setup(Level.Invocation)
  public void open() throws IOException {
    directory = Files.createTempDirectory("matcher-bulk");
    engine =
        MatchEngine.open(
            directory,
            MatchEngineOptions.builder()
                .knowledge(Bundled.knowledge())
                .indexingThreads(indexingThreads)
                .build());
  }

  @TearDown(Level.Invocation)
  public void close() throws IOException {
    engine.close();
    Directories.delete(directory);
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public BulkReport load() {
    return engine.load((good, rejects) -> records.forEach(good), reject -> {}, n -> {});
  }
}
