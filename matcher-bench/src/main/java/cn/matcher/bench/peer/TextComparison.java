package cn.matcher.bench.peer;

import cn.matcher.bench.Collection;
import cn.matcher.bench.Directories;
import cn.matcher.eval.Metrics;
import cn.matcher.eval.Run;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All text peers on one collection: writing, speed by rounds, quality. */
final class TextComparison {
  private static final int TOP = 10;

  private final Collection collection;
  private final Path work;
  private final int rounds;
  private final List<Demand> demands;
  private final Map<String, Object> report = new LinkedHashMap<>();

  /**
   * A comparison.
   *
   * @param work a directory that does not exist
   * @param rounds turns of each peer
   */
  TextComparison(Collection collection, Path work, int rounds) {
    this.collection = collection;
    this.work = work;
    this.rounds = rounds;
    boolean judged = !collection.qrels().grades().isEmpty();
    demands =
        collection.demands().stream()
            .filter(d -> !judged || collection.qrels().grades().containsKey(d.id()))
            .toList();
  }

  /** Prints a table and returns its figures. */
  Map<String, Object> run() throws Exception {
    System.out.printf(
        "%n%s: %d records, %d demands, %d rounds, one thread, top %d%n%n",
        collection.name(), collection.records().size(), demands.size(), rounds, TOP);
    write();
    Map<TextPeer, Search> searches = new EnumMap<>(TextPeer.class);
    try {
      for (TextPeer peer : TextPeer.values()) {
        searches.put(peer, peer.open(work));
      }
      Map<TextPeer, Run> runs = answers(searches);
      Rounds<TextPeer> times = new Rounds<>(TextPeer.class);
      for (int round = 0; round < rounds; round++) {
        for (TextPeer peer : TextPeer.values()) {
          Search search = searches.get(peer);
          List<Rounds.Work> turn = new ArrayList<>();
          demands.forEach(d -> turn.add(() -> search.top(d, TOP)));
          times.turn(peer, turn);
        }
      }
      table(times, runs);
    } finally {
      for (Search s : searches.values()) {
        s.close();
      }
    }
    return report;
  }

  private void write() throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    System.out.println("| index | records/s | B/record |\n|---|---|---|");
    for (TextPeer peer : List.of(TextPeer.MATCHER, TextPeer.SMARTCN_WHOLE, TextPeer.CJK_WHOLE)) {
      long start = System.nanoTime();
      peer.write(collection.records(), work, threads);
      double seconds = (System.nanoTime() - start) / 1e9;
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("recordsPerSecond", collection.records().size() / seconds);
      figures.put(
          "bytesPerRecord",
          Directories.bytes(work.resolve(peer.index)) / (double) collection.records().size());
      report.put("index " + peer.index, figures);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %,.0f |%n",
          peer.index,
          figures.get("recordsPerSecond"),
          figures.get("bytesPerRecord"));
    }
  }

  /** The answers, which are the warm-up, too. */
  private Map<TextPeer, Run> answers(Map<TextPeer, Search> searches) throws IOException {
    Map<TextPeer, Run> runs = new EnumMap<>(TextPeer.class);
    for (Map.Entry<TextPeer, Search> s : searches.entrySet()) {
      Map<String, List<String>> rankings = new LinkedHashMap<>();
      for (Demand d : demands) {
        rankings.put(d.id(), s.getValue().top(d, TOP));
      }
      runs.put(s.getKey(), new Run(rankings));
    }
    return runs;
  }

  private void table(Rounds<TextPeer> times, Map<TextPeer, Run> runs) {
    System.out.println(
        "\n| peer | p50 ms | p95 | p99 | CPU ms | speed by CPU time against "
            + TextPeer.SMARTCN_WHOLE.label
            + " | nDCG@10 | hole@10 |\n|---|---|---|---|---|---|---|---|");
    for (TextPeer peer : TextPeer.values()) {
      Map<String, Double> f = times.figures(peer, TextPeer.SMARTCN_WHOLE);
      String quality = "– | –";
      if (!collection.qrels().grades().isEmpty()) {
        Metrics m = Metrics.of(collection.qrels(), runs.get(peer));
        f.put("nDCG@10", m.ndcg10());
        f.put("hole@10", m.hole10());
        quality = String.format(Locale.ROOT, "%.3f | %.2f", m.ndcg10(), m.hole10());
      }
      report.put(peer.label, f);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f | %.2f (%.2f–%.2f) | %s |%n",
          peer.label,
          f.get("p50Millis"),
          f.get("p95Millis"),
          f.get("p99Millis"),
          f.get("cpuMillis"),
          f.get("speedRatioMedian"),
          f.get("speedRatioLowest"),
          f.get("speedRatioHighest"),
          quality);
    }
  }
}
