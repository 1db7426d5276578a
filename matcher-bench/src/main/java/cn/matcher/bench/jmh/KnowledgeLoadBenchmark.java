package cn.matcher.bench.jmh;

import cn.matcher.datasets.Bundled;
import cn.matcher.knowledge.Knowledge;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Loading the compiled knowledge in a fresh JVM, and the heap that it keeps ({@link RetainedHeap}).
 * Targets: 150 ms and 64 MB.
 *
 * <p>Corpus: the bundled knowledge. Run: {@code matcher-bench/jmh quick KnowledgeLoad}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KnowledgeLoadBenchmark {
  /** Reachable after the iteration, for its size. */
  @SuppressWarnings("unused")
  private static Knowledge loaded;

  @Benchmark
  public Knowledge load() throws IOException {
    try (InputStream in = Bundled.class.getResourceAsStream("knowledge.bin")) {
      Knowledge knowledge = Knowledge.load(in, "bundled knowledge");
      keep(knowledge);
      return knowledge;
    }
  }

  private static void keep(Knowledge knowledge) {
    loaded = knowledge;
  }
}
