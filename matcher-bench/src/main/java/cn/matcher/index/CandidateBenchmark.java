package cn.matcher.index;

import cn.matcher.bench.jmh.Demands;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
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
 * Retrieval of the pool from a finished plan, by length of the demand in characters and depth of
 * the pool; one thread, microseconds a pool as percentiles. The order of equal scores at the pool's
 * end is left out.
 *
 * <p>Corpus: an index of synthetic achievements; demands cut from the sample's and synthetic ones.
 * Run: {@code matcher-bench/jmh quick CandidateBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CandidateBenchmark {
  /** As a match counts, so that Lucene may skip as much. */
  private static final int COUNTED_HITS = 1_000;

  @Param({"10000", "100000", "1000000"})
  public int records;

  @Param({"20", "100", "300", "1000"})
  public int queryLength;

  @Param({"100", "500", "2000"})
  public int poolDepth;

  @Param("256")
  public int demands;

  private BenchSearcher bench;
  private List<QueryPlan> plans;
  private int next;

  @Setup
  public void open() throws IOException {
    bench = new BenchSearcher(records);
    plans =
        Demands.ofLength(queryLength, demands).stream()
            .map(d -> bench.planner.plan(d, bench.searcher))
            .toList();
  }

  @TearDown
  public void close() throws IOException {
    bench.close();
  }

  @Benchmark
  public TopDocs pool() throws IOException {
    next = (next + 1) % demands;
    return bench.searcher.search(
        CandidateQuery.of(plans.get(next), bench.searcher.records()).query(),
        new TopScoreDocCollectorManager(poolDepth, null, COUNTED_HITS));
  }
}
