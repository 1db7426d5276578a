package cn.matcher.bench.jmh;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long and how large benchmarks are run.
 *
 * @param forks JVMs for each benchmark in its steady state
 * @param warmups iterations that do not count
 * @param iterations iterations that do
 * @param seconds length of an iteration
 * @param coldForks JVMs for each benchmark of a first call
 * @param parameters values by parameter; a benchmark takes those that it has
 */
record Profile(
    int forks,
    int warmups,
    int iterations,
    int seconds,
    int coldForks,
    Map<String, List<String>> parameters) {

  /** Up to five minutes on two cores: for a look, not for a claim. */
  static final Profile QUICK =
      new Profile(
          1,
          2,
          2,
          1,
          3,
          Map.of(
              "records", List.of("10000"),
              "poolDepth", List.of("500"),
              "poolSize", List.of("100", "500"),
              "queryLength", List.of("20", "300"),
              "corpus", List.of("sample")));

  /** Up to a million records: hours. For figures that are published. */
  static final Profile FULL =
      new Profile(
          3,
          3,
          5,
          2,
          10,
          Map.of(
              "records", List.of("10000", "100000", "1000000"),
              "poolDepth", List.of("100", "500", "2000"),
              "poolSize", List.of("100", "500", "2000"),
              "queryLength", List.of("20", "100", "300", "1000"),
              "corpus", List.of("sample", "synthetic")));

  static Profile of(String name) {
    return switch (name) {
      case "quick" -> QUICK;
      case "full" -> FULL;
      default ->
          throw new IllegalArgumentException("profile: expected quick or full, actual: " + name);
    };
  }

  private ChainedOptionsBuilder sized() {
    ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true);
    parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    return options;
  }

  /** Steady state, with allocation. */
  ChainedOptionsBuilder warm() {
    return sized()
        .forks(forks)
        .warmupIterations(warmups)
        .warmupTime(TimeValue.seconds(seconds))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.seconds(seconds))
        .addProfiler(GCProfiler.class);
  }

  /** The first call of many JVMs, with the heap it leaves. */
  ChainedOptionsBuilder cold() {
    return sized()
        .forks(coldForks)
        .warmupIterations(0)
        .measurementIterations(1)
        .addProfiler(RetainedHeap.class);
  }
}
