package cn.matcher.cli;

import cn.matcher.filter.Filter;
import cn.matcher.index.MatchEngine;
import cn.matcher.io.DemandFile;
import cn.matcher.match.Facet;
import cn.matcher.match.Level;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import cn.matcher.report.ReportHeader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds what serves one demand or many. */
@Command(name = "match", description = "为需求查找成果 (find achievements that serve demands).")
final class MatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Question question;

  static final class Question {
    @Option(names = "--text", paramLabel = "TEXT", description = "需求文字 (demand as text)")
    private String text;

    @Option(
        names = "--demands",
        paramLabel = "FILE",
        description = "需求文件 .jsonl .csv .xlsx (demand file)")
    private Path demands;
  }

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "每条需求的结果数, 默认 ${DEFAULT-VALUE} (hits a demand)")
  private int top;

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "参与排序的候选数, 默认 500, 不少于 --top (candidates ranked)")
  private Integer pool;

  @Mixin private ModeOption mode;
  @Mixin private EncoderOption encoder;

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      description = "结果条件 (filter), 如 \"region in (山东,河南) and maturity >= 中试\"")
  private String filter;

  @Option(names = "--explain", description = "附上理由 (explain each hit)")
  private boolean explain;

  @Option(
      names = "--require-indicators",
      description = "去掉指标不满足需求的结果, 未提及的保留 (leave out hits that fail an indicator)")
  private boolean requireIndicators;

  @Option(
      names = "--facets",
      split = ",",
      paramLabel = "NAME",
      description =
          "按项统计全部符合条件的记录: field, region, maturity, cooperation, organizationType, year"
              + " (counts over all records that pass the filter; table, jsonl and html)")
  private List<String> facets = List.of();

  @Option(names = "--collapse-duplicates", description = "近似重复的结果只显示一条 (show near-duplicates once)")
  private boolean collapseDuplicates;

  @Option(
      names = "--min-level",
      paramLabel = "LEVEL",
      defaultValue = "NONE",
      description = "最低等级: ${COMPLETION-CANDIDATES}, 默认 ${DEFAULT-VALUE} (lowest level)")
  private Level minLevel;

  @Mixin private KnowledgeOption knowledge;
  @Mixin private MappingOption mapping;

  @Option(
      names = "--format",
      paramLabel = "table|jsonl|csv|trec|html",
      defaultValue = "table",
      converter = HitFormat.Converter.class,
      description = "输出格式, 默认 ${DEFAULT-VALUE} (output format)")
  private HitFormat format;

  @Option(names = "--out", paramLabel = "FILE", description = "写入文件, 默认为标准输出 (output file)")
  private Path out;

  private long written;

  @Override
  public Integer call() throws IOException {
    // What is wrong with the command line is told before any index is opened.
    request(Demand.ofText("-"));
    if (!facets.isEmpty() && !format.holdsFacets()) {
      throw new ParameterException(
          spec.commandLine(), "--facets: expected --format table, jsonl or html, actual " + format);
    }
    List<Demand> demands = demands();
    try (MatchEngine engine = Engines.toRead(index.path(), knowledge.load(), encoder.load())) {
      if (out == null) {
        write(demands, engine, spec.commandLine().getOut());
      } else {
        try (Writer file = OutFile.open(out)) {
          write(demands, engine, file);
        }
        spec.commandLine()
            .getOut()
            .println("已为 " + demands.size() + " 条需求写出 " + written + " 条结果，见 " + out);
      }
    }
    return 0;
  }

  private void write(List<Demand> demands, MatchEngine engine, Writer target) throws IOException {
    int columns = out == null ? Terminal.columns() : Integer.MAX_VALUE;
    HitWriter hits =
        format.writer(target, demands, question.demands != null, columns, header(demands.size()));
    hits.start();
    DemandRun.match(
        engine,
        demands,
        this::request,
        (demand, result) -> {
          hits.write(demand, result.hits(), result.facets());
          written += result.hits().size();
          // Nobody reads any more, as behind "| head".
          if (target instanceof PrintWriter p && p.checkError()) {
            throw Failures.closedOutput();
          }
        });
    hits.end();
  }

  private ReportHeader header(int demands) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("需求", demands + " 条");
    facts.put("每条需求最多", top + " 条结果");
    if (minLevel != Level.NONE) {
      facts.put("最低等级", minLevel.label());
    }
    if (filter != null) {
      facts.put("条件", filter);
    }
    Path name = index.path().toAbsolutePath().normalize().getFileName();
    facts.put("索引", String.valueOf(name));
    return new ReportHeader("技术需求匹配报告", LocalDate.now(), facts);
  }

  private List<Demand> demands() {
    if (question.demands != null) {
      return DemandFile.read(question.demands, mapping.options());
    }
    if (question.text.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "--text: expected a text that is not blank, actual blank");
    }
    return List.of(Demand.ofText(question.text));
  }

  private MatchRequest request(Demand demand) {
    MatchRequest.Builder b =
        MatchRequest.builder(demand)
            .topK(top)
            .mode(mode.mode())
            .minLevel(minLevel)
            .explain(explain || format.wantsReasons())
            .highlight(format.wantsReasons())
            .requireIndicators(requireIndicators)
            .facets(facets.stream().map(Facet::ofLabel).toList())
            .collapseDuplicates(collapseDuplicates);
    if (pool != null) {
      b.poolDepth(pool);
    }
    if (filter != null) {
      b.filter(Filter.parse(filter));
    }
    return b.build();
  }
}
