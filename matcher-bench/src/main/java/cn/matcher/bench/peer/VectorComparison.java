package cn.matcher.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All vector peers on vectors of one dimension: building, speed by rounds, recall. */
final class VectorComparison {
  private static final int TOP = 100;

  private final float[][] vectors;
  private final float[][] queries;
  private final int rounds;
  private final Path work;

  VectorComparison(int count, int dimension, int queries, int rounds, Path work) {
    this.vectors = Vectors.draw(count, dimension, 1);
    this.queries = Vectors.draw(queries, dimension, 2);
    this.rounds = rounds;
    this.work = work;
  }

  /** Prints a table and returns its figures. */
  Map<String, Object> run() throws Exception {
    System.out.printf(
        "%n%d vectors, %d dimensions, %d queries, %d rounds, one thread, top %d%n%n",
        vectors.length, vectors[0].length, queries.length, rounds, TOP);
    Map<VectorPeer, Nearest> indexes = new EnumMap<>(VectorPeer.class);
    Map<VectorPeer, Double> buildSeconds = new EnumMap<>(VectorPeer.class);
    try {
      for (VectorPeer peer : VectorPeer.values()) {
        long start = System.nanoTime();
        indexes.put(peer, peer.build(vectors, work.resolve(peer.name())));
        buildSeconds.put(peer, (System.nanoTime() - start) / 1e9);
      }
      Map<VectorPeer, Double> recall = recall(indexes);
      Rounds<VectorPeer> times = new Rounds<>(VectorPeer.class);
      for (int round = 0; round < rounds; round++) {
        for (VectorPeer peer : VectorPeer.values()) {
          Nearest index = indexes.get(peer);
          List<Rounds.Work> turn = new ArrayList<>();
          Arrays.stream(queries).forEach(q -> turn.add(() -> index.top(q, TOP)));
          times.turn(peer, turn);
        }
      }
      return table(times, recall, buildSeconds);
    } finally {
      for (Nearest index : indexes.values()) {
        index.close();
      }
    }
  }

  /** Share of the true nearest that were found; the warm-up, too. */
  private Map<VectorPeer, Double> recall(Map<VectorPeer, Nearest> indexes) throws IOException {
    Map<VectorPeer, Double> recall = new EnumMap<>(VectorPeer.class);
    for (float[] query : queries) {
      int[] truth = indexes.get(VectorPeer.EXACT_FLOAT).top(query, TOP);
      Arrays.sort(truth);
      for (Map.Entry<VectorPeer, Nearest> e : indexes.entrySet()) {
        long found =
            Arrays.stream(e.getValue().top(query, TOP))
                .filter(n -> Arrays.binarySearch(truth, n) >= 0)
                .count();
        recall.merge(e.getKey(), found / (double) truth.length / queries.length, Double::sum);
      }
    }
    return recall;
  }

  private Map<String, Object> table(
      Rounds<VectorPeer> times,
      Map<VectorPeer, Double> recall,
      Map<VectorPeer, Double> buildSeconds) {
    System.out.println(
        "| peer | vectors/s built | p50 ms | p95 | p99 | CPU ms | speed by CPU time against Lucene HNSW, float |"
            + " recall@100 |\n|---|---|---|---|---|---|---|---|");
    Map<String, Object> report = new LinkedHashMap<>();
    for (VectorPeer peer : VectorPeer.values()) {
      Map<String, Double> f = times.figures(peer, VectorPeer.LUCENE_FLOAT);
      String built = "–";
      // Floats are searched as they are.
      if (peer != VectorPeer.EXACT_FLOAT) {
        f.put("vectorsPerSecondBuilt", vectors.length / buildSeconds.get(peer));
        built = String.format(Locale.ROOT, "%,.0f", f.get("vectorsPerSecondBuilt"));
      }
      f.put("recall@100", recall.get(peer));
      report.put(peer.label, f);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.3f | %.3f | %.3f | %.3f | %.2f (%.2f–%.2f) | %.3f |%n",
          peer.label,
          built,
          f.get("p50Millis"),
          f.get("p95Millis"),
          f.get("p99Millis"),
          f.get("cpuMillis"),
          f.get("speedRatioMedian"),
          f.get("speedRatioLowest"),
          f.get("speedRatioHighest"),
          recall.get(peer));
    }
    return report;
  }
}
