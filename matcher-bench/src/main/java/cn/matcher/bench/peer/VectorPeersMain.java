package cn.matcher.bench.peer;

import cn.matcher.bench.Directories;
import cn.matcher.bench.JsonFile;
import cn.matcher.bench.RunHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Vector peers (see {@link VectorPeer}) on the same seeded vectors, 128 and 256 dimensions, with
 * recall beside speed. Run: {@code matcher-bench/java cn.matcher.bench.peer.VectorPeersMain 100000
 * target/peers}
 */
public final class VectorPeersMain {
  private static final int QUERIES = 200;
  private static final int ROUNDS = 5;

  private VectorPeersMain() {}

  /**
   * Prints a table for each dimension and keeps the figures in {@code matcher-bench/results}.
   *
   * @param args number of vectors; working directory
   */
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[1]);
    Map<String, Object> report = RunHeader.of("vector peers");
    for (int dimension : new int[] {128, 256}) {
      Directories.delete(work);
      Files.createDirectories(work);
      var comparison =
          new VectorComparison(Integer.parseInt(args[0]), dimension, QUERIES, ROUNDS, work);
      report.put("dimension " + dimension, comparison.run());
    }
    Path file = RunHeader.file("peers-vectors.json");
    JsonFile.write(file, report);
    System.out.println(file);
  }
}
