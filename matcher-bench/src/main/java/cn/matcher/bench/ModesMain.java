package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.match.MatchMode;
import java.nio.file.Path;

/**
 * Figures of every mode on the shared collection, with an encoder of {@code matcher train}. The
 * default rank models saw the train demands, so that only those of dev are of demands unseen.
 *
 * <p>{@code matcher-bench/java cn.matcher.bench.ModesMain ../shared/data MODEL dev}
 */
public final class ModesMain {
  private ModesMain() {}

  /**
   * @param args the folder of the shared collection; a model file; {@code train} or {@code dev}
   */
  public static void main(String[] args) throws Exception {
    Collection c = Collection.shared(Path.of(args[0]), args[2]);
    MatchEngineOptions options =
        MatchEngineOptions.builder()
            .knowledge(Bundled.knowledge())
            .encoder(new StaticTextEncoder(StaticEncoder.open(Path.of(args[1]))))
            .vectorGraph(true)
            .build();
    try (Effectiveness e = Effectiveness.index(c, options)) {
      for (MatchMode mode : MatchMode.values()) {
        var metrics = Effectiveness.score(c.qrels(), e.run(c.demands(), c.qrels(), mode));
        System.out.printf("%-8s all  %s%n%-8s real %s%n", mode, metrics.get(0), "", metrics.get(1));
      }
    }
  }
}
