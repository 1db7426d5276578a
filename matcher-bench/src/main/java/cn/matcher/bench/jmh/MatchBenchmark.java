package cn.matcher.bench.jmh;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.record.TechRecord;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * A whole match, from the demand's text to ten hits with their records: matches a millisecond, and
 * milliseconds a match as percentiles; on one thread and on two.
 *
 * <p>Corpus: an index of synthetic achievements; demands of the sample and synthetic ones of about
 * 300 characters, Zipf-shaped ({@link Demands}). Run: {@code matcher-bench/jmh quick
 * '[.]MatchBenchmark'}
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MatchBenchmark {
  @Param({"10000", "100000", "1000000"})
  public int records;

  @Param({"bundled", "none"})
  public String knowledge;

  /** Matched before anything is measured. */
  @Param("256")
  public int demands;

  private MatchEngine engine;

  @Setup
  public void open() {
    engine = BenchIndex.open(records, knowledge.equals("bundled"));
    // An engine remembers the statistics of words; a steady state has met most of them.
    for (TechRecord demand : Demands.distinct().subList(0, demands)) {
      engine.match(MatchRequest.of(demand));
    }
  }

  @TearDown
  public void close() {
    engine.close();
  }

  @Benchmark
  public MatchResult oneThread(Requests requests) {
    return engine.match(requests.next());
  }

  @Benchmark
  @Threads(2)
  public MatchResult twoThreads(Requests requests) {
    return engine.match(requests.next());
  }
}
