package cn.matcher.index;

import cn.matcher.bench.jmh.Demands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Scoring of a pool against the whole plan from the forward index, by size of the pool; one thread,
 * microseconds a pool, the ranker's tables included. Sorting and loading of records are not.
 *
 * <p>Corpus: an index of synthetic achievements; pools found for demands of 300 characters. Run:
 * {@code matcher-bench/jmh quick Ranking}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RankingBenchmark {
  private static final int LENGTH = 300;

  @Param({"10000", "100000", "1000000"})
  public int records;

  @Param({"100", "500", "2000"})
  public int poolSize;

  /**
   * A pool to rank.
   *
   * @param docs its records in the order of the index
   */
  private record Pool(QueryPlan plan, List<Integer> docs) {}

  private final PoolRanker.Features features = new PoolRanker.Features();

  @Param("64")
  public int demands;

  private BenchSearcher bench;
  private List<LeafReaderContext> leaves;
  private List<Pool> pools;
  private int next;

  @Setup
  public void open() throws IOException {
    bench = new BenchSearcher(records);
    leaves = bench.reader.leaves();
    pools = new ArrayList<>();
    for (var demand : Demands.ofLength(LENGTH, demands)) {
      QueryPlan plan = bench.planner.plan(demand, bench.searcher);
      List<Integer> docs =
          Arrays.stream(
                  bench.searcher.search(
                          CandidateQuery.of(plan, bench.searcher.records()).query(), poolSize)
                      .scoreDocs)
              .map(d -> d.doc)
              .sorted()
              .toList();
      pools.add(new Pool(plan, docs));
    }
  }

  @TearDown
  public void close() throws IOException {
    bench.close();
  }

  @Benchmark
  public void rank(Blackhole out) throws IOException {
    next = (next + 1) % demands;
    Pool pool = pools.get(next);
    PoolRanker ranker =
        new PoolRanker(pool.plan(), RankModel.WITH_KNOWLEDGE, bench.searcher.averageLength());
    LeafReaderContext leaf = null;
    BinaryDocValues forward = null;
    for (int doc : pool.docs()) {
      if (leaf == null || doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        forward = leaf.reader().getBinaryDocValues(Schema.FORWARD);
      }
      forward.advanceExact(doc - leaf.docBase);
      ranker.read(forward.binaryValue(), features);
      out.consume(ranker.breakdown(features));
    }
  }
}
