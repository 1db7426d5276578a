package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.eval.Metrics;
import cn.matcher.eval.Run;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchMode;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The effectiveness gate: runs the test collections and compares every figure with what is expected
 * in {@code effectiveness.yaml}. A drop beyond the tolerance fails; a rise is told, to be recorded
 * there with its date and reason.
 */
public final class GateMain {
  private GateMain() {}

  /**
   * @param args the YAML file; the folder of the shared collection, or nothing: then only the
   *     bundled collection is run
   */
  public static void main(String[] args) throws Exception {
    Map<String, Object> expected;
    try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
      expected = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    }
    double tolerance = ((Number) expected.get("tolerance")).doubleValue();
    List<Collection> collections = new ArrayList<>(List.of(Collection.bundled()));
    if (args.length > 1 && Files.isDirectory(Path.of(args[1]))) {
      collections.add(Collection.shared(Path.of(args[1]), "train"));
      collections.add(Collection.shared(Path.of(args[1]), "dev"));
    }
    int drops = 0;
    for (Collection c : collections) {
      Run without = run(c, null);
      Run with = run(c, Bundled.knowledge());
      for (Map.Entry<String, Metrics> run : measure(c, without, with).entrySet()) {
        System.out.printf("%-8s %-22s %s%n", c.name(), run.getKey(), run.getValue());
        drops += compare(c.name(), run.getKey(), run.getValue(), expected, tolerance);
      }
      if (c.name().equals("bundled")) {
        drops += fieldsThatLose(c, without, with);
      }
    }
    if (drops > 0) {
      System.err.println(drops + " figures dropped below what is expected");
      System.exit(1);
    }
  }

  private static Run run(Collection c, Knowledge knowledge) throws Exception {
    MatchEngineOptions options = MatchEngineOptions.builder().knowledge(knowledge).build();
    try (Effectiveness e = Effectiveness.index(c, options)) {
      return e.run(c.demands(), c.qrels(), MatchMode.LEXICAL);
    }
  }

  /** Figures by configuration. */
  private static Map<String, Metrics> measure(Collection c, Run without, Run with) {
    Map<String, Metrics> figures = new LinkedHashMap<>();
    Map<String, Run> runs = new LinkedHashMap<>();
    runs.put("lexical-no-knowledge", without);
    runs.put("lexical", with);
    runs.forEach(
        (name, run) -> {
          List<Metrics> m = Effectiveness.score(c.qrels(), run);
          figures.put(name, m.get(0));
          if (!c.name().equals("bundled")) {
            figures.put(name + "-real", m.get(1));
          }
        });
    return figures;
  }

  /** Knowledge must not harm the demands of any field: the number of fields where it does. */
  private static int fieldsThatLose(Collection c, Run without, Run with) {
    Map<String, Double> before = Metrics.ndcg10ByQuery(c.qrels(), without);
    Map<String, Double> after = Metrics.ndcg10ByQuery(c.qrels(), with);
    Map<String, List<String>> demands = new TreeMap<>();
    c.demands().stream()
        .filter(d -> before.containsKey(d.id()))
        .forEach(d -> demands.computeIfAbsent(d.field(), f -> new ArrayList<>()).add(d.id()));
    int losing = 0;
    for (Map.Entry<String, List<String>> f : demands.entrySet()) {
      double none = mean(before, f.getValue());
      double known = mean(after, f.getValue());
      System.out.printf(
          Locale.ROOT,
          "  %s, %d demands: nDCG@10 %.3f without, %.3f with knowledge%n",
          f.getKey(),
          f.getValue().size(),
          none,
          known);
      if (known < none) {
        System.err.println(f.getKey() + ": knowledge lowers nDCG@10");
        losing++;
      }
    }
    return losing;
  }

  private static double mean(Map<String, Double> values, List<String> keys) {
    return keys.stream().mapToDouble(values::get).average().orElseThrow();
  }

  private static int compare(
      String collection,
      String run,
      Metrics metrics,
      Map<String, Object> expected,
      double tolerance) {
    Object figures = expected.get(collection) instanceof Map<?, ?> runs ? runs.get(run) : null;
    if (!(figures instanceof Map<?, ?> byName)) {
      System.err.printf("%s %s: no figure is expected; record it%n", collection, run);
      return 1;
    }
    int drops = 0;
    Map<String, Double> actual = metrics.byName();
    for (Map.Entry<?, ?> f : byName.entrySet()) {
      double want = ((Number) f.getValue()).doubleValue();
      double got = actual.get(f.getKey());
      if (got < want - tolerance) {
        System.err.printf(
            Locale.ROOT,
            "%s %s %s: expected at least %.4f - %.4f, actual %.4f%n",
            collection,
            run,
            f.getKey(),
            want,
            tolerance,
            got);
        drops++;
      } else if (got > want + tolerance) {
        System.out.printf(
            Locale.ROOT,
            "  %s rose from %.4f to %.4f: record it with its reason%n",
            f.getKey(),
            want,
            got);
      }
    }
    return drops;
  }
}
