package cn.matcher.bench.peer;

import cn.matcher.bench.Collection;
import cn.matcher.bench.Directories;
import cn.matcher.bench.JsonFile;
import cn.matcher.bench.RunHeader;
import cn.matcher.bench.jmh.BenchIndex;
import cn.matcher.bench.jmh.Demands;
import cn.matcher.datasets.synthetic.SyntheticRecords;
import cn.matcher.eval.Qrels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Text peers (see {@link TextPeer}) on synthetic records and, where it is there, on the shared
 * collection with the quality of their answers. Run: {@code matcher-bench/java
 * cn.matcher.bench.peer.TextPeersMain 100000 target/peers [../shared/data]}
 */
public final class TextPeersMain {
  private static final int ROUNDS = 5;

  private TextPeersMain() {}

  /**
   * Prints a table for each collection and keeps the figures in {@code matcher-bench/results}.
   *
   * @param args number of synthetic records; working directory; folder of the shared collection
   */
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[1]);
    Directories.delete(work);
    Files.createDirectories(work);
    Map<String, Object> report = RunHeader.of("text peers");
    if (args.length > 2 && Files.isDirectory(Path.of(args[2]))) {
      Collection dev = Collection.shared(Path.of(args[2]), "dev");
      report.put("dev", new TextComparison(dev, work.resolve("dev"), ROUNDS).run());
    }
    int count = Integer.parseInt(args[0]);
    report.put(
        "synthetic", new TextComparison(synthetic(count), work.resolve("synthetic"), ROUNDS).run());
    Path file = RunHeader.file("peers-text.json");
    JsonFile.write(file, report);
    System.out.println(file);
  }

  /** Records and demands without judgments. */
  static Collection synthetic(int count) {
    SyntheticRecords records = BenchIndex.records();
    return new Collection(
        count + " synthetic records",
        IntStream.range(0, count).mapToObj(records::achievement).toList(),
        Demands.synthetic(),
        new Qrels(new LinkedHashMap<>()));
  }
}
