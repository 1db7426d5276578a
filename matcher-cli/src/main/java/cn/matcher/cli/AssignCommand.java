package cn.matcher.cli;

import cn.matcher.assign.EventPlan;
import cn.matcher.assign.Meeting;
import cn.matcher.assign.Pairing;
import cn.matcher.event.EventOptions;
import cn.matcher.event.EventPlanner;
import cn.matcher.filter.Filter;
import cn.matcher.index.MatchEngine;
import cn.matcher.io.DemandFile;
import cn.matcher.io.PairFile;
import cn.matcher.match.Level;
import cn.matcher.record.Demand;
import cn.matcher.report.ReportHeader;
import cn.matcher.report.ScheduleReport;
import cn.matcher.report.ScheduleTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans a matchmaking event. */
@Command(name = "assign", description = "为产研对接会排会：概率之和最大的配对与时段 (plans a matchmaking event).")
final class AssignCommand implements Callable<Integer> {
  /** The formats of a plan. */
  enum Format {
    TABLE,
    CSV,
    HTML
  }

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Option(
      names = "--demands",
      required = true,
      paramLabel = "FILE",
      description = "需求文件 .jsonl .csv .xlsx (demand file)")
  private Path demands;

  @Option(
      names = "--achievements-per-demand",
      paramLabel = "K",
      defaultValue = "1",
      description = "每条需求最多几场, 默认 ${DEFAULT-VALUE} (meetings a demand)")
  private int perDemand;

  @Option(
      names = "--demands-per-achievement",
      paramLabel = "L",
      defaultValue = "1",
      description = "每项成果最多几场, 默认 ${DEFAULT-VALUE} (meetings an achievement)")
  private int perAchievement;

  @Option(
      names = "--forbidden",
      paramLabel = "FILE",
      description = "不得对接的组合, 每行 需求编号,成果编号 (pairs that must not meet)")
  private Path forbidden;

  @Option(names = "--slots", paramLabel = "N", description = "时段数, 默认按需 (time slots there are)")
  private Integer slots;

  @Option(
      names = "--min-level",
      paramLabel = "LEVEL",
      defaultValue = "WEAK",
      description = "最低等级: ${COMPLETION-CANDIDATES}, 默认 ${DEFAULT-VALUE} (lowest level)")
  private Level minLevel;

  @Option(names = "--filter", paramLabel = "EXPR", description = "成果条件 (filter)")
  private String filter;

  @Mixin private ModeOption mode;
  @Mixin private EncoderOption encoder;
  @Mixin private KnowledgeOption knowledge;
  @Mixin private MappingOption mapping;

  @Option(
      names = "--format",
      paramLabel = "table|csv|html",
      defaultValue = "table",
      description = "输出格式, 默认 ${DEFAULT-VALUE} (output format)")
  private Format format;

  @Option(names = "--out", paramLabel = "FILE", description = "写入文件, 默认为标准输出 (output file)")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Set<Pairing> pairs = forbidden == null ? Set.of() : PairFile.read(forbidden);
    EventOptions options =
        new EventOptions(
            perDemand,
            perAchievement,
            slots,
            minLevel,
            filter == null ? null : Filter.parse(filter),
            pairs,
            mode.mode());
    List<Demand> asking = DemandFile.read(demands, mapping.options());
    EventPlan plan;
    try (MatchEngine engine = Engines.toRead(index.path(), knowledge.load(), encoder.load())) {
      plan = EventPlanner.plan(engine, asking, options);
    }
    PrintWriter console = spec.commandLine().getOut();
    if (out == null) {
      write(plan, asking.size(), console);
    } else {
      try (Writer file = OutFile.open(out)) {
        write(plan, asking.size(), file);
      }
      console.println("已为 " + asking.size() + " 条需求排会: " + summary(plan) + "，见 " + out);
    }
    plan.unknownForbidden().stream()
        .map(p -> p.demandId() + "," + p.achievementId())
        .forEach(
            p ->
                spec.commandLine()
                    .getErr()
                    .println("提醒: --forbidden 中的 " + p + " 不在本次需求或索引里 (unknown pair)"));
    return 0;
  }

  private static String summary(EventPlan plan) {
    return String.format(
        Locale.ROOT,
        "%d 场，%d 个时段，概率之和 %.3f（最大值），未安排 %d 条需求",
        plan.meetings().size(),
        plan.slots(),
        plan.total(),
        plan.unmet().size());
  }

  private void write(EventPlan plan, int asking, Writer target) throws IOException {
    switch (format) {
      case CSV -> ScheduleTable.write(target, plan);
      case HTML -> ScheduleReport.write(target, header(asking), plan);
      case TABLE -> table(plan, target);
    }
  }

  private ReportHeader header(int asking) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("需求", asking + " 条");
    facts.put("每条需求最多", perDemand + " 场");
    facts.put("每项成果最多", perAchievement + " 场");
    facts.put("最低等级", minLevel.label());
    if (filter != null) {
      facts.put("条件", filter);
    }
    return new ReportHeader("产研对接会日程", LocalDate.now(), facts);
  }

  private static void table(EventPlan plan, Writer target) throws IOException {
    for (int slot = 1; slot <= plan.slots(); slot++) {
      target.write("时段 " + slot + "\n");
      for (Meeting m : plan.slot(slot)) {
        target.write(
            "  "
                + Display.left(m.hit().level().label(), 8)
                + "  "
                + Display.right(TableWriter.percent(m.hit().probability()), 4)
                + "  "
                + party(m.demand().id(), TableWriter.title(m.demand()))
                + "  ←  "
                + party(m.hit().id(), TableWriter.title(m.hit().record()))
                + "\n");
      }
    }
    for (Demand d : plan.unmet()) {
      target.write("未安排  " + party(d.id(), TableWriter.title(d)) + "\n");
    }
    target.write(summary(plan) + "\n");
  }

  private static String party(String id, String title) {
    return Display.oneLine(id) + " " + Display.shortened(title, 48);
  }
}
