package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A steady load for as long as wanted, with every answer checked and nothing that may grow. Run:
 * {@code matcher-bench/java cn.matcher.bench.SoakMain 10 target/soak}
 */
public final class SoakMain {
  private SoakMain() {}

  /**
   * Prints a line a sample; ends with 1 if an answer was wrong or something grew.
   *
   * @param args minutes, directory that is missing or empty, and if wanted the seed and the number
   *     of ids
   */
  public static void main(String[] args) throws Exception {
    if (args.length < 2 || args.length > 4) {
      System.err.println("usage: SoakMain MINUTES DIR [SEED] [IDS]");
      System.exit(2);
    }
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    int ids = args.length > 3 ? Integer.parseInt(args[3]) : 20_000;
    Duration duration = Duration.ofMillis(Math.round(Double.parseDouble(args[0]) * 60_000));
    Soak.Report report = new Soak(Path.of(args[1]), Bundled.knowledge(), seed, ids).run(duration);
    System.out.println("seconds  records  heap MB  open files  mapped  removed but mapped");
    for (Soak.Sample s : report.samples()) {
      System.out.printf(
          Locale.ROOT,
          "%7.0f %8d %8.1f %11d %7d %7d%n",
          s.seconds(),
          s.records(),
          s.heapMegabytes(),
          s.openFiles(),
          s.mapped(),
          s.gone());
    }
    System.out.printf(
        "%d upserts, %d deletes, %d matches, %d commits; every check held%n",
        report.upserts(), report.deletes(), report.matches(), report.commits());
    String growth = report.growth();
    System.out.println(growth == null ? "nothing grew" : "GREW: " + growth);
    System.exit(growth == null ? 0 : 1);
  }
}
