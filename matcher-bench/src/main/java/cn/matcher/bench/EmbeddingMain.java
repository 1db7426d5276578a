package cn.matcher.bench;

import cn.matcher.bench.FitRankingMain.Pool;
import cn.matcher.datasets.Bundled;
import cn.matcher.encode.EncoderText;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.Run;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.RankWeights;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What an encoder brings on the shared collection: nDCG@10 of its cosine alone over all records,
 * and as a seventh ranking feature beside and instead of the others, weights fitted as in {@link
 * FitRankingMain} with cross-validation over the train demands. Dev is scored only when asked for,
 * once a model is chosen.
 *
 * <p>{@code matcher-bench/java cn.matcher.bench.EmbeddingMain ../shared/data [--dev] MODEL...}
 */
public final class EmbeddingMain {
  private static final int REPEATS = 2;
  private static final int FOLDS = 3;
  private static final int DEPTH = 100;

  /** own, ideographs, expanded, concepts, topics, translation, embedding. */
  private static final double[] START = {0.05, 0.07, 0.3, 0.45, 0.05, 0.07, 0.07};

  private static final int TRANSLATION = 5;
  private static final int EMBEDDING = 6;

  private EmbeddingMain() {}

  /**
   * @param args the folder of the shared collection; optionally {@code --dev}; model files
   */
  public static void main(String[] args) throws Exception {
    List<String> models = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
    boolean dev = models.remove("--dev");
    List<Collection> sets = new ArrayList<>(List.of(Collection.shared(Path.of(args[0]), "train")));
    if (dev) {
      sets.add(Collection.shared(Path.of(args[0]), "dev"));
    }
    Map<String, List<Pool>> pools = new LinkedHashMap<>();
    try (Effectiveness e =
        Effectiveness.index(
            sets.get(0),
            MatchEngineOptions.builder()
                .knowledge(Bundled.knowledge())
                .rankWeights(RankWeights.UNIT)
                .build())) {
      for (Collection c : sets) {
        pools.put(c.name(), FitRankingMain.pools(e, c));
      }
    }
    report("without", sets, pools, Map.of(), true, false);
    report("without, no translation", sets, pools, Map.of(), false, false);
    for (Collection c : sets) {
      alone("translation within the pool", c, pools.get(c.name()));
    }
    for (String model : models) {
      StaticEncoder encoder = StaticEncoder.open(Path.of(model));
      for (int d = encoder.dimension(); d >= 64; d /= 2) {
        measure(encoder.truncated(d), sets, pools, d == encoder.dimension());
      }
    }
  }

  private static void measure(
      StaticEncoder encoder, List<Collection> sets, Map<String, List<Pool>> pools, boolean whole) {
    System.out.println(encoder.fingerprint());
    TextEncoder text = new StaticTextEncoder(encoder);
    Map<String, float[]> records = new HashMap<>();
    for (TechRecord r : sets.get(0).records()) {
      records.put(r.id(), text.encode(List.of(EncoderText.of(r))).getFirst());
    }
    Map<String, float[]> queries = new HashMap<>();
    for (Collection c : sets) {
      for (Demand d : c.demands()) {
        queries.put(d.id(), text.encodeQueries(List.of(EncoderText.of(d))).getFirst());
      }
      Map<String, List<String>> rankings = new LinkedHashMap<>();
      for (Pool p : pools.get(c.name())) {
        rankings.put(p.demand(), nearest(queries.get(p.demand()), records));
      }
      print("  alone, all records, " + c.name(), c.qrels(), rankings);
    }
    Map<String, double[]> cosines = new HashMap<>();
    pools.forEach(
        (set, list) ->
            list.forEach(
                p ->
                    cosines.put(
                        p.demand(),
                        p.ids().stream()
                            .mapToDouble(
                                id -> Math.max(0, dot(queries.get(p.demand()), records.get(id))))
                            .toArray())));
    if (whole) {
      report("  beside translation", sets, pools, cosines, true, true);
      report("  instead of translation", sets, pools, cosines, false, true);
    }
  }

  private static void report(
      String name,
      List<Collection> sets,
      Map<String, List<Pool>> pools,
      Map<String, double[]> cosines,
      boolean translation,
      boolean embedding) {
    Map<String, List<Pool>> extended = new LinkedHashMap<>();
    pools.forEach(
        (set, list) ->
            extended.put(
                set,
                list.stream()
                    .map(p -> extended(p, cosines.get(p.demand()), translation))
                    .toList()));
    List<Pool> train = extended.get(sets.get(0).name());
    Qrels qrels = sets.get(0).qrels();
    double[] start = START.clone();
    if (!embedding) {
      start[EMBEDDING] = 0;
    }
    double[] mean = new double[START.length];
    double[] cv = new double[2];
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, train.size()).boxed().toList());
      java.util.Collections.shuffle(order, new java.util.Random(repeat));
      for (int fold = 0; fold < FOLDS; fold++) {
        List<Pool> rest = new ArrayList<>();
        List<Pool> held = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
          (i % FOLDS == fold ? held : rest).add(train.get(order.get(i)));
        }
        double[] w = FitRankingMain.normalised(FitRankingMain.ascend(rest, qrels, start, fold));
        double[] score = FitRankingMain.score(held, qrels, w);
        for (int k = 0; k < w.length; k++) {
          mean[k] += w[k] / (FOLDS * REPEATS);
        }
        cv[0] += score[0] / (FOLDS * REPEATS);
        cv[1] += score[1] / (FOLDS * REPEATS);
      }
    }
    System.out.printf(Locale.ROOT, "%-36s held-out folds: all %.4f  real %.4f", name, cv[0], cv[1]);
    for (Collection c : sets.subList(1, sets.size())) {
      double[] s = FitRankingMain.score(extended.get(c.name()), c.qrels(), mean);
      System.out.printf(Locale.ROOT, "   %s: all %.4f  real %.4f", c.name(), s[0], s[1]);
    }
    System.out.print("   weights");
    Arrays.stream(mean).forEach(w -> System.out.printf(Locale.ROOT, " %.3f", w));
    System.out.println();
  }

  private static Pool extended(Pool p, double[] cosines, boolean translation) {
    double[][] features = new double[p.features().length][];
    for (int i = 0; i < features.length; i++) {
      features[i] = Arrays.copyOf(p.features()[i], START.length);
      features[i][EMBEDDING] = cosines == null ? 0 : cosines[i];
      if (!translation) {
        features[i][TRANSLATION] = 0;
      }
    }
    return new Pool(p.demand(), p.ids(), features);
  }

  private static void alone(String name, Collection c, List<Pool> pools) {
    Map<String, List<String>> rankings = new LinkedHashMap<>();
    for (Pool p : pools) {
      List<Integer> order =
          IntStream.range(0, p.ids().size())
              .boxed()
              .sorted(
                  (a, b) ->
                      Double.compare(p.features()[b][TRANSLATION], p.features()[a][TRANSLATION]))
              .toList();
      rankings.put(p.demand(), order.stream().map(i -> p.ids().get(i)).toList());
    }
    print(name + ", " + c.name(), c.qrels(), rankings);
  }

  private static List<String> nearest(float[] query, Map<String, float[]> records) {
    Map<String, Double> scores = new HashMap<>();
    records.forEach((id, v) -> scores.put(id, dot(query, v)));
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(DEPTH)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void print(String name, Qrels qrels, Map<String, List<String>> rankings) {
    double[] s =
        Effectiveness.score(qrels, new Run(rankings)).stream()
            .mapToDouble(m -> m.ndcg10())
            .toArray();
    System.out.printf(Locale.ROOT, "%-36s all %.4f  real %.4f%n", name, s[0], s[1]);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
