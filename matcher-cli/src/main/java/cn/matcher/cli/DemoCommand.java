package cn.matcher.cli;

import cn.matcher.datasets.Bundled;
import cn.matcher.eval.Metrics;
import cn.matcher.index.MatchEngine;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the product on its own sample. */
@Command(
    name = "demo",
    description = "用自带样例演示: 建索引、匹配、说明理由 (a demonstration on the bundled sample).")
final class DemoCommand implements Callable<Integer> {
  private static final int SHOWN_DEMANDS = 5;
  private static final int SHOWN_HITS = 3;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (TemporaryDirectory directory = TemporaryDirectory.create("matcher-demo")) {
      demonstrate(directory.path(), out);
    }
    return 0;
  }

  private static void demonstrate(Path index, PrintWriter out) throws IOException {
    Knowledge knowledge = Bundled.knowledge();
    List<TechRecord> achievements = Bundled.achievements();
    List<Demand> demands = Bundled.demands();
    try (MatchEngine engine = Engines.toWrite(index, knowledge)) {
      long start = System.nanoTime();
      engine.load((records, rejects) -> achievements.forEach(records), r -> {}, n -> {});
      out.printf(
          Locale.ROOT,
          "自带样例: %d 条成果入库，用时 %.1f 秒；术语知识 %d 条%n",
          achievements.size(),
          (System.nanoTime() - start) / 1e9,
          knowledge.size());
      for (Demand demand : varied(demands)) {
        show(demand, engine, out);
      }
      out.println();
      out.println("效果 (自带评判，" + demands.size() + " 条需求):");
      out.println(Metrics.of(Bundled.qrels(), Evaluation.run(engine, demands, MatchMode.LEXICAL)));
    }
    out.println();
    out.println("接下来可以:");
    out.println("  matcher index --index 索引目录 成果.jsonl");
    out.println("  matcher match --index 索引目录 --text \"刹车片高温下掉渣\" --explain");
    out.println("  matcher --help");
  }

  /** The first demand of fields that lie as far apart as the list allows. */
  private static List<Demand> varied(List<Demand> demands) {
    Map<String, Demand> byField = new LinkedHashMap<>();
    demands.forEach(d -> byField.putIfAbsent(d.field(), d));
    List<Demand> firsts = new ArrayList<>(byField.values());
    int n = Math.min(SHOWN_DEMANDS, firsts.size());
    List<Demand> varied = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      varied.add(firsts.get(i * firsts.size() / n));
    }
    return varied;
  }

  private static void show(Demand demand, MatchEngine engine, PrintWriter out) {
    int columns = Terminal.columns();
    out.println();
    out.println(
        Display.shortened("需求 [" + demand.field() + "] " + TableWriter.title(demand), columns));
    MatchRequest request = MatchRequest.builder(demand).topK(SHOWN_HITS).explain(true).build();
    for (MatchHit h : engine.match(request).hits()) {
      String head =
          String.format(
              Locale.ROOT,
              "  %d. %s  概率 %s  得分 %.3f  ",
              h.rank(),
              Display.left(h.level().label(), 8),
              TableWriter.percent(h.probability()),
              h.score());
      out.println(Display.shortened(head + TableWriter.title(h.record()), columns));
      out.println(Display.shortened("     " + h.explanation().sentence(), columns));
    }
  }
}
