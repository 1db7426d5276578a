package cn.matcher.bench.jmh;

import cn.matcher.bench.JsonFile;
import cn.matcher.bench.RunHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * Runs the benchmarks and keeps their results: {@code matcher-bench/jmh quick|full [REGEX]}. Two
 * files in {@code matcher-bench/results}, named by date and commit: JMH's own JSON, and a header.
 */
public final class JmhMain {
  /** Benchmarks that measure a first call. */
  private static final String COLD = "(KnowledgeLoad|Open)Benchmark";

  private JmhMain() {}

  /**
   * Runs them.
   *
   * @param args {@code quick} or {@code full}; a regular expression to be found in the benchmark's
   *     name, by default all
   */
  public static void main(String[] args) throws Exception {
    Profile profile = Profile.of(args[0]);
    String wanted = args.length > 1 ? args[1] : "";
    for (String records : profile.parameters().get("records")) {
      BenchIndex.of(Integer.parseInt(records));
    }
    var header = RunHeader.of("jmh " + String.join(" ", args));
    List<RunResult> results = new ArrayList<>();
    String ours = "^cn[.]matcher[.](?=.*" + wanted + ")";
    results.addAll(run(profile.warm().include(ours).exclude(COLD)));
    results.addAll(run(profile.cold().include(ours + ".*" + COLD)));
    if (results.isEmpty()) {
      throw new IllegalArgumentException("REGEX: expected part of a benchmark's name: " + wanted);
    }
    String name = "jmh-" + args[0] + (wanted.isEmpty() ? "" : "-part");
    Path json = RunHeader.file(name + ".json");
    ResultFormatFactory.getInstance(ResultFormatType.JSON, json.toString()).writeOut(results);
    JsonFile.write(RunHeader.file(name + ".header.json"), header);
    JmhTable.print(results);
    System.out.println(json);
  }

  private static List<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    try {
      return List.copyOf(new Runner(options.build()).run());
    } catch (NoBenchmarksException e) {
      return List.of();
    }
  }
}
