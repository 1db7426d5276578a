package cn.matcher.cli;

import cn.matcher.error.InvalidDataException;
import cn.matcher.eval.Metrics;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.Run;
import cn.matcher.eval.TrecFormat;
import cn.matcher.index.MatchEngine;
import cn.matcher.io.DemandFile;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures effectiveness against judgments. */
@Command(
    name = "eval",
    description = {
      "按人工评判衡量匹配效果 (effectiveness against graded judgments).",
      "每条需求取前 100 条结果, 候选 500 条."
    })
final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Option(
      names = "--demands",
      required = true,
      paramLabel = "FILE",
      description = "需求文件 .jsonl .csv .xlsx (demand file)")
  private Path demandFile;

  @Option(
      names = "--qrels",
      required = true,
      paramLabel = "FILE",
      description = "评判文件, 每行: 需求编号 0 成果编号 等级0-3 (TREC qrels)")
  private Path qrelsFile;

  @Mixin private ModeOption mode;
  @Mixin private EncoderOption encoder;
  @Mixin private KnowledgeOption knowledge;
  @Mixin private MappingOption mapping;

  @Option(
      names = "--without-prefix",
      paramLabel = "PREFIX",
      description = "另行一行: 不计编号以此开头的记录 (second line without these ids)")
  private String withoutPrefix;

  @Override
  public Integer call() throws IOException {
    Qrels qrels = qrels();
    List<Demand> judged = judged(qrels);
    Run run;
    try (MatchEngine engine = Engines.toRead(index.path(), knowledge.load(), encoder.load())) {
      run = Evaluation.run(engine, judged, mode.mode());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(Metrics.of(qrels, run));
    if (withoutPrefix != null) {
      Predicate<String> kept = id -> !id.startsWith(withoutPrefix);
      out.println(
          Metrics.of(qrels.restrictedTo(kept), run.restrictedTo(kept))
              + " without-prefix="
              + withoutPrefix);
    }
    return 0;
  }

  private Qrels qrels() throws IOException {
    try (Reader in = Files.newBufferedReader(qrelsFile)) {
      Qrels qrels = TrecFormat.readQrels(in);
      if (qrels.grades().isEmpty()) {
        throw new InvalidDataException(
            qrelsFile.toString(), "judgments as 'qid 0 docid grade'", "none");
      }
      return qrels;
    }
  }

  /** The demands of the file that are judged; a judged one that is missing would count as zero. */
  private List<Demand> judged(Qrels qrels) {
    List<Demand> judged =
        DemandFile.read(demandFile, mapping.options()).stream()
            .filter(d -> qrels.grades().containsKey(d.id()))
            .toList();
    if (judged.size() < qrels.grades().size()) {
      throw new InvalidDataException(
          demandFile.toString(),
          "all " + qrels.grades().size() + " demands that " + qrelsFile + " judges",
          judged.size() + " of them");
    }
    return judged;
  }
}
