package cn.matcher.bench.jmh;

import cn.matcher.bench.Directories;
import cn.matcher.datasets.Bundled;
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
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One upsert into an index, half of them of a record that is there: alone, and until a match can
 * see it (upsert and refresh). One thread.
 *
 * <p>Corpus: a copy of an index of synthetic achievements. Run: {@code matcher-bench/jmh quick
 * Write}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WriteBenchmark {
  private static final int UPSERTED = 2_000;

  @Param({"10000", "100000"})
  public int records;

  private Path copy;
  private MatchEngine engine;
  private List<TechRecord> upserted;
  private int next;

  @Setup
  public void open() throws IOException {
    copy = Files.createTempDirectory("matcher-write");
    Directories.copy(BenchIndex.of(records), copy);
    engine =
        MatchEngine.open(copy, MatchEngineOptions.builder().knowledge(Bundled.knowledge()).build());
    upserted =
        IntStream.range(0, UPSERTED)
            .mapToObj(i -> BenchIndex.records().achievement(records - UPSERTED / 2 + i))
            .toList();
  }

  @TearDown
  public void close() throws IOException {
    engine.close();
    Directories.delete(copy);
  }

  private TechRecord next() {
    next = next + 1 == UPSERTED ? 0 : next + 1;
    return upserted.get(next);
  }

  @Benchmark
  public void upsert() {
    engine.upsert(next());
  }

  @Benchmark
  public void upsertAndRefresh() {
    engine.upsert(next());
    engine.refresh();
  }
}
