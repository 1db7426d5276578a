package cn.matcher.index;

import cn.matcher.bench.jmh.Demands;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.util.List;
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

/**
 * From a demand's text to the weighted plan of a match, with knowledge: analysis, entries,
 * expansion, statistics of the words; by length of the demand in characters. Microseconds a plan of
 * a demand whose words were met before.
 *
 * <p>Corpus: an index of synthetic achievements; demands cut from the sample's and synthetic ones.
 * Run: {@code matcher-bench/jmh quick PlanBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlanBenchmark {
  @Param({"10000", "100000", "1000000"})
  public int records;

  @Param({"20", "100", "300", "1000"})
  public int queryLength;

  @Param("256")
  public int demands;

  private BenchSearcher bench;
  private List<Demand> probes;
  private int next;

  @Setup
  public void open() throws IOException {
    bench = new BenchSearcher(records);
    probes = Demands.ofLength(queryLength, demands);
    probes.forEach(d -> bench.planner.plan(d, bench.searcher));
  }

  @TearDown
  public void close() throws IOException {
    bench.close();
  }

  @Benchmark
  public Object plan() {
    next = (next + 1) % demands;
    return bench.planner.plan(probes.get(next), bench.searcher);
  }
}
