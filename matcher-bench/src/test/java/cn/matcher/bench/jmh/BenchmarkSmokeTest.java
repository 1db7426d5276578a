package cn.matcher.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs: once, cold, in this JVM, on little. Nothing is measured. */
class BenchmarkSmokeTest {
  private static final String OURS = "^cn[.]matcher[.].*";

  @Test
  void everyBenchmarkRunsOnce() throws Exception {
    Options once =
        new OptionsBuilder()
            .include(OURS)
            .mode(Mode.SingleShotTime)
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .param("records", "1000")
            .param("demands", "4")
            .param("poolDepth", "100")
            .param("poolSize", "100")
            .param("queryLength", "100")
            .param("corpus", "sample")
            .param("indexingThreads", "2")
            .build();
    Collection<RunResult> results = new Runner(once).run();
    assertThat(names(results)).isEqualTo(known());
  }

  private static Set<String> names(Collection<RunResult> results) {
    return results.stream().map(r -> r.getParams().getBenchmark()).collect(Collectors.toSet());
  }

  /** What the annotation processor found. */
  private static Set<String> known() {
    var silent =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);
    return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
        .map(entry -> entry.getUsername())
        .collect(Collectors.toSet());
  }
}
