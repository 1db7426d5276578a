package cn.matcher.bench.jmh;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From nothing to the first answer in a fresh JVM: loading the knowledge, opening the index, one
 * match. Files are in the page cache; JMH's own start has loaded classes of the JDK, none of the
 * product's but those that find the index.
 *
 * <p>Corpus: an index of synthetic achievements, one synthetic demand. Run: {@code
 * matcher-bench/jmh quick Open}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OpenBenchmark {
  @Param({"10000", "100000", "1000000"})
  public int records;

  @Param({"bundled", "none"})
  public String knowledge;

  private Path index;
  private MatchRequest request;

  @Setup
  public void find() {
    index = BenchIndex.existing(records);
    request = MatchRequest.of(BenchIndex.records().demand(0));
  }

  @Benchmark
  public MatchResult openAndMatch() {
    try (MatchEngine engine = BenchIndex.open(index, knowledge.equals("bundled"))) {
      return engine.match(request);
    }
  }
}
