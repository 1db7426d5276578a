package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.encode.EncoderText;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an encoder costs on the shared collection: opening a model, encoding on one thread, bytes a
 * record, and the time that re-ranking 500 candidates and the vector graph add to a match.
 *
 * <p>{@code matcher-bench/java cn.matcher.bench.EncoderCostMain ../shared/data MODEL}
 */
public final class EncoderCostMain {
  private static final int ROUNDS = 3;

  private EncoderCostMain() {}

  /**
   * @param args the folder of the shared collection; a model file
   */
  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    StaticEncoder encoder = StaticEncoder.open(Path.of(args[1]));
    print("open, cold JVM", (System.nanoTime() - start) / 1e6, "ms");
    Collection train = Collection.shared(Path.of(args[0]), "train");
    List<String> texts = train.records().stream().map(EncoderText::of).toList();
    List<Map<String, Float>> bags = texts.stream().map(StaticTextEncoder::recordTokens).toList();
    StaticTextEncoder whole = new StaticTextEncoder(encoder);
    for (int round = 0; round < ROUNDS; round++) {
      start = System.nanoTime();
      bags.forEach(encoder::record);
      print("tokens to vectors", bags.size() / ((System.nanoTime() - start) / 1e9), "records/s");
      start = System.nanoTime();
      whole.encode(texts);
      print("texts to vectors", bags.size() / ((System.nanoTime() - start) / 1e9), "records/s");
    }
    long plain = index(train, MatchEngineOptions.builder(), bags.size(), 0);
    index(train, MatchEngineOptions.builder().encoder(whole), bags.size(), plain);
    index(train, MatchEngineOptions.builder().encoder(whole).vectorGraph(true), bags.size(), plain);
  }

  private static long index(
      Collection train, MatchEngineOptions.Builder options, int records, long plain)
      throws Exception {
    MatchEngineOptions o = options.knowledge(Bundled.knowledge()).build();
    long start = System.nanoTime();
    try (Effectiveness e = Effectiveness.index(train, o)) {
      double seconds = (System.nanoTime() - start) / 1e9;
      long bytes = e.engine().info().bytes();
      System.out.printf(
          Locale.ROOT,
          "%s: indexed in %.1f s, %d bytes a record%s%n",
          o.encoder() == null ? "no encoder" : o.vectorGraph() ? "graph" : "vectors",
          seconds,
          bytes / records,
          plain == 0 ? "" : ", " + (bytes - plain) / records + " more");
      for (MatchMode mode : MatchMode.values()) {
        if (mode == MatchMode.LEXICAL
            || (o.encoder() != null && (mode == MatchMode.RERANK || o.vectorGraph()))) {
          print("  " + mode + " p50", median(e, train.demands(), mode), "ms a match");
        }
      }
      return bytes;
    }
  }

  private static double median(Effectiveness e, List<Demand> demands, MatchMode mode) {
    double[] times = new double[demands.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        e.engine().match(MatchRequest.builder(demands.get(i)).mode(mode).build());
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static void print(String what, double value, String unit) {
    System.out.printf(Locale.ROOT, "%s: %.2f %s%n", what, value, unit);
  }
}
