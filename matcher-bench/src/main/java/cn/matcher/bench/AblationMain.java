package cn.matcher.bench;

import cn.matcher.bench.FitRankingMain.Pool;
import cn.matcher.datasets.Bundled;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.RankModel;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.match.MatchMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What each ranking feature is worth: held-out folds over the train demands with one feature left
 * out at a time, without and with an encoder. To be done within the hour the pools are cut to their
 * first records and the judged ones.
 *
 * <p>{@code matcher-bench/java cn.matcher.bench.AblationMain ../shared/data MODEL}
 */
public final class AblationMain {
  private static final String[] FEATURES = {
    "own", "ideographs", "expanded", "concepts", "topics", "translation", "embedding"
  };

  private static final int KEPT = 250;

  private AblationMain() {}

  /**
   * @param args the folder of the shared collection; a model file
   */
  public static void main(String[] args) throws Exception {
    Collection train = Collection.pooledTrain(Path.of(args[0]));
    MatchEngineOptions options =
        MatchEngineOptions.builder()
            .knowledge(Bundled.knowledge())
            .rankModel(RankModel.RAW)
            .encoder(new StaticTextEncoder(StaticEncoder.open(Path.of(args[1]))))
            .build();
    try (Effectiveness e = Effectiveness.index(train, options)) {
      for (MatchMode mode : List.of(MatchMode.LEXICAL, MatchMode.RERANK)) {
        List<Pool> full = FitRankingMain.pools(e, train.demands(), train.qrels(), 1, mode);
        List<Pool> titles = FitRankingMain.titles(e, train, mode);
        int features = full.getFirst().features()[0].length;
        for (int left = -1; left < features; left++) {
          System.out.println(mode + (left < 0 ? "" : " without " + FEATURES[left]));
          FitRankingMain.report(
              "held-out folds",
              FitRankingMain.crossValidated(
                  without(left, full, train), without(left, titles, train), train.qrels()));
        }
      }
    }
  }

  /** A feature that is always 0 says nothing and weighs nothing. */
  private static List<Pool> without(int left, List<Pool> pools, Collection c) {
    List<Pool> result = new ArrayList<>();
    for (Pool p : pools) {
      Map<String, Integer> grades = c.qrels().grades().get(p.demand());
      List<String> ids = new ArrayList<>();
      List<float[]> features = new ArrayList<>();
      for (int i = 0; i < p.ids().size(); i++) {
        if (i < KEPT || grades.containsKey(p.ids().get(i))) {
          float[] x = p.features()[i].clone();
          if (left >= 0) {
            x[left] = 0;
          }
          ids.add(p.ids().get(i));
          features.add(x);
        }
      }
      result.add(new Pool(p.demand(), ids, features.toArray(float[][]::new), p.weight()));
    }
    return result;
  }
}
