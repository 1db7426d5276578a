package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.eval.Metrics;
import cn.matcher.eval.Run;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints the figures of all collections at hand, with and without knowledge. */
public final class EvaluateMain {
  private EvaluateMain() {}

  /**
   * @param args the folder of the shared collection, or nothing
   */
  public static void main(String[] args) throws Exception {
    List<Collection> collections = new ArrayList<>(List.of(Collection.bundled()));
    if (args.length > 0) {
      collections.add(Collection.shared(Path.of(args[0]), "train"));
      collections.add(Collection.shared(Path.of(args[0]), "dev"));
    }
    for (Collection c : collections) {
      for (Knowledge k : new Knowledge[] {null, Bundled.knowledge()}) {
        try (Effectiveness e = Effectiveness.index(c, k)) {
          Run run = e.run(c.demands(), c.qrels(), MatchMode.LEXICAL);
          for (Metrics m : Effectiveness.score(c.qrels(), run)) {
            System.out.println(c.name() + (k == null ? " none    " : " bundled ") + m);
          }
        }
      }
    }
  }
}
