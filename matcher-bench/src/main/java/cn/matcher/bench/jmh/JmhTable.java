package cn.matcher.bench.jmh;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Results as a Markdown table for docs/performance.md. */
final class JmhTable {
  private JmhTable() {}

  static void print(Collection<RunResult> results) {
    System.out.println("| benchmark | parameters | score | p50 | p99 | besides |");
    System.out.println("|---|---|---|---|---|---|");
    for (RunResult r : results) {
      Result<?> primary = r.getPrimaryResult();
      Statistics s = primary.getStatistics();
      String name = r.getParams().getBenchmark().replaceFirst(".*[.](\\w+)Benchmark[.]", "$1.");
      Map<String, String> parameters = new TreeMap<>();
      for (String key : r.getParams().getParamsKeys()) {
        if (!key.equals("demands")) {
          parameters.put(key, r.getParams().getParam(key));
        }
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.4g %s | %.4g | %.4g | %s |%n",
          name,
          parameters.toString().replaceAll("[{}]", ""),
          primary.getScore(),
          primary.getScoreUnit(),
          s.getPercentile(50),
          s.getPercentile(99),
          besides(r));
    }
  }

  /** MB a second, allocation and retained heap, where they were measured. */
  private static String besides(RunResult r) {
    StringBuilder text = new StringBuilder();
    r.getSecondaryResults()
        .forEach(
            (label, result) -> {
              String kind = label.replaceAll("^\\W+", "");
              if (kind.equals("megabytes")) {
                text.append(String.format(Locale.ROOT, "%.1f MB/s ", result.getScore()));
              } else if (kind.equals("gc.alloc.rate.norm")) {
                text.append(
                    String.format(Locale.ROOT, "%.1f KB allocated ", result.getScore() / 1e3));
              } else if (kind.equals("retained.heap")) {
                text.append(String.format(Locale.ROOT, "%.1f MB kept ", result.getScore()));
              }
            });
    return text.toString().strip();
  }
}
