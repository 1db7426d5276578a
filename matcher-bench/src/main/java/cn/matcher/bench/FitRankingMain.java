package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.Run;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.RankModel;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.record.Demand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fits the rank model on the train demands and prints its numbers. Five-fold cross-validation over
 * demands says what it is worth; the dev demands take no part in the fit.
 */
public final class FitRankingMain {
  private static final int FOLDS = 5;
  private static final int MIN_TITLE = 5;
  private static final double TITLE_WEIGHT = 0.5;

  private FitRankingMain() {}

  /** The pool of one demand: ids, with their features beside them. */
  record Pool(String demand, List<String> ids, float[][] features, double weight) {}

  /**
   * @param args the folder of the shared collection; for the model of modes with an encoder, a
   *     model file of {@code matcher train}
   */
  public static void main(String[] args) throws Exception {
    Collection train = Collection.pooledTrain(Path.of(args[0]));
    Collection dev = Collection.shared(Path.of(args[0]), "dev");
    MatchMode mode = args.length > 1 ? MatchMode.RERANK : MatchMode.LEXICAL;
    MatchEngineOptions.Builder options =
        MatchEngineOptions.builder().knowledge(Bundled.knowledge()).rankModel(RankModel.RAW);
    if (mode == MatchMode.RERANK) {
      options.encoder(new StaticTextEncoder(StaticEncoder.open(Path.of(args[1]))));
    }
    try (Effectiveness e = Effectiveness.index(train, options.build())) {
      List<Pool> pools = pools(e, train.demands(), train.qrels(), 1, mode);
      List<Pool> titles = titles(e, train, mode);
      List<Pool> devPools = pools(e, dev.demands(), dev.qrels(), 1, mode);
      List<Pool> devTitles = pools(e, titles(dev.demands()), dev.qrels(), 1, mode);
      report("held-out folds", crossValidated(pools, titles, train.qrels()));
      ListwiseFit fit = ListwiseFit.of(both(pools, titles), train.qrels());
      report("dev", score(rankings(devPools, fit), dev.qrels()));
      report("dev, titles", score(rankings(devTitles, fit), dev.qrels()));
      System.out.println("logs     " + java(fit.weights(), 0, fit.caps().length));
      System.out.println(
          "products " + java(fit.weights(), fit.caps().length, fit.weights().length));
      System.out.println("caps     " + java(fit.caps(), 0, fit.caps().length));
    }
  }

  static void report(String what, double[] score) {
    System.out.printf(Locale.ROOT, "%-24s all %.4f  real %.4f%n", what, score[0], score[1]);
  }

  private static List<Pool> both(List<Pool> a, List<Pool> b) {
    List<Pool> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  /** Users also ask in one line: the titles alone are demands of their own. */
  static List<Pool> titles(Effectiveness e, Collection train, MatchMode mode) {
    return pools(e, titles(train.demands()), train.qrels(), TITLE_WEIGHT, mode);
  }

  private static List<Demand> titles(List<Demand> demands) {
    return demands.stream()
        .filter(d -> d.title().length() >= MIN_TITLE)
        .map(d -> Demand.builder(d.id()).title(d.title()).build())
        .toList();
  }

  static double[] crossValidated(List<Pool> pools, List<Pool> titles, Qrels qrels) {
    List<String> demands = new ArrayList<>(pools.stream().map(Pool::demand).toList());
    Collections.shuffle(demands, new Random(3));
    Map<String, List<String>> full = new LinkedHashMap<>();
    Map<String, List<String>> brief = new LinkedHashMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int f = fold;
      Predicate<Pool> held = p -> demands.indexOf(p.demand()) % FOLDS == f;
      ListwiseFit fit =
          ListwiseFit.of(both(pools, titles).stream().filter(held.negate()).toList(), qrels);
      full.putAll(rankings(pools.stream().filter(held).toList(), fit));
      brief.putAll(rankings(titles.stream().filter(held).toList(), fit));
    }
    report("held-out folds, titles", score(brief, qrels));
    return score(full, qrels);
  }

  static List<Pool> pools(
      Effectiveness e, List<Demand> demands, Qrels qrels, double weight, MatchMode mode) {
    List<Pool> pools = new ArrayList<>();
    for (Demand d : demands) {
      if (!qrels.grades().containsKey(d.id())) {
        continue;
      }
      List<MatchHit> hits =
          e.engine().match(MatchRequest.builder(d).topK(500).mode(mode).build()).hits();
      float[][] features = new float[hits.size()][];
      for (int i = 0; i < features.length; i++) {
        ScoreBreakdown b = hits.get(i).breakdown();
        float[] x = {
          b.own(),
          b.ideographs(),
          b.expanded(),
          b.concepts(),
          b.topics(),
          b.translation(),
          b.embedding()
        };
        features[i] = mode == MatchMode.LEXICAL ? Arrays.copyOf(x, RankModel.FEATURES) : x;
      }
      pools.add(new Pool(d.id(), hits.stream().map(MatchHit::id).toList(), features, weight));
    }
    return pools;
  }

  private static Map<String, List<String>> rankings(List<Pool> pools, ListwiseFit fit) {
    Map<String, List<String>> rankings = new LinkedHashMap<>();
    for (Pool p : pools) {
      double[] scores = Arrays.stream(p.features()).mapToDouble(fit::score).toArray();
      rankings.put(
          p.demand(),
          IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -scores[i]))
              .map(i -> p.ids().get(i))
              .toList());
    }
    return rankings;
  }

  /** nDCG@10 over all records and over real ones. */
  private static double[] score(Map<String, List<String>> rankings, Qrels qrels) {
    Map<String, Map<String, Integer>> judged = new LinkedHashMap<>();
    rankings.keySet().forEach(d -> judged.put(d, qrels.grades().get(d)));
    return Effectiveness.score(new Qrels(judged), new Run(rankings)).stream()
        .mapToDouble(m -> m.ndcg10())
        .toArray();
  }

  private static String java(double[] w, int from, int to) {
    return Arrays.stream(w, from, to)
        .mapToObj(v -> String.format(Locale.ROOT, "%.4f", v))
        .collect(Collectors.joining(", "));
  }
}
