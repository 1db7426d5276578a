package cn.matcher.bench;

import cn.matcher.bench.job.GrowthRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whole jobs on synthetic records: bulk indexing against bare Lucene with SmartChineseAnalyzer on
 * the same texts and threads in the same run, then matches; for one number of records, or for
 * several as a growth table. Run: {@code matcher-bench/java cn.matcher.bench.WholeJobMain
 * 100000,200000,400000,800000 target/whole-job}
 */
public final class WholeJobMain {
  private WholeJobMain() {}

  /**
   * Prints the tables and keeps all figures in {@code matcher-bench/results}.
   *
   * @param args numbers of records, with commas between; working directory; options as {@code
   *     name=value}: {@code rounds} of indexing, by default 1; {@code bare=no} to leave bare Lucene
   *     out; {@code plot=FILE} for an SVG of the growth
   */
  public static void main(String[] args) throws Exception {
    if (args.length < 2) {
      System.err.println(
          "usage: WholeJobMain COUNT[,COUNT...] DIR [rounds=N] [bare=no] [plot=FILE]");
      System.exit(2);
    }
    List<Integer> counts = Arrays.stream(args[0].split(",", -1)).map(Integer::valueOf).toList();
    Map<String, String> options = new TreeMap<>(Map.of("rounds", "1", "bare", "yes", "plot", ""));
    for (String option : Arrays.asList(args).subList(2, args.length)) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      if (equals < 0 || !options.containsKey(name)) {
        throw new IllegalArgumentException(
            "option: expected one of " + options.keySet() + " as name=value, actual: " + option);
      }
      options.put(name, option.substring(equals + 1));
    }
    GrowthRun.run(
        counts,
        Path.of(args[1]),
        Integer.parseInt(options.get("rounds")),
        !options.get("bare").equals("no"),
        options.get("plot").isEmpty() ? null : Path.of(options.get("plot")));
  }
}
