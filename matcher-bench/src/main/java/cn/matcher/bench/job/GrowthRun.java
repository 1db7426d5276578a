package cn.matcher.bench.job;

import cn.matcher.bench.JsonFile;
import cn.matcher.bench.RunHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the jobs for growing numbers of records and reports them. */
public final class GrowthRun {
  private GrowthRun() {}

  /**
   * Runs them.
   *
   * @param plot file of the plot, or null for none
   */
  public static void run(List<Integer> counts, Path work, int rounds, boolean bare, Path plot)
      throws Exception {
    Files.createDirectories(work);
    Map<String, Object> report = RunHeader.of("whole jobs");
    List<Growth> sizes = new ArrayList<>();
    for (int count : counts) {
      System.err.println(count + " records");
      sizes.add(Growth.run(count, work, rounds, bare));
    }
    report.put("sizes", sizes.stream().map(Growth::report).toList());
    Path file = RunHeader.file("whole-job.json");
    JsonFile.write(file, report);
    System.out.println(Growth.indexingHeader());
    sizes.forEach(g -> System.out.println(g.indexingRow()));
    System.out.println();
    System.out.println(Growth.matchHeader());
    sizes.forEach(g -> System.out.println(g.matchRows()));
    System.out.println();
    System.out.println("| part, at " + counts.getLast() + " records | B/record |\n|---|---|");
    System.out.println(sizes.getLast().parts());
    System.out.println();
    System.out.println(file);
    if (plot != null) {
      plot(plot, counts, sizes);
    }
  }

  private static void plot(Path file, List<Integer> counts, List<Growth> sizes) throws IOException {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    for (String knowledge : List.of("bundled", "none")) {
      for (String percentile : List.of("p50", "p99")) {
        lines.put(
            (knowledge.equals("none") ? "without" : "with") + " knowledge, " + percentile,
            sizes.stream().map(g -> g.match(knowledge, percentile + "Millis")).toList());
      }
    }
    GrowthPlot.write(file, counts.stream().map(Integer::doubleValue).toList(), lines);
  }
}
