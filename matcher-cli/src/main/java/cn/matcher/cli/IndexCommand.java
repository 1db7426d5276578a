package cn.matcher.cli;

import cn.matcher.error.InvalidDataException;
import cn.matcher.index.BulkReport;
import cn.matcher.index.MatchEngine;
import cn.matcher.io.FileSource;
import cn.matcher.io.RecordSources;
import cn.matcher.io.RejectFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads files into an index. */
@Command(
    name = "index",
    description = {
      "把成果、需求记录写入索引, 同编号者更新 (index records, upsert by id).",
      "坏记录写入 FILE.rejects.jsonl, 其余照常入库; 至少入库一条时退出码为 0."
    })
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private KnowledgeOption knowledge;
  @Mixin private EncoderOption encoder;

  @Option(
      names = "--vector-graph",
      description = "新索引建向量图, 供 --mode hybrid 使用, 需要 --encoder (vector graph)")
  private boolean vectorGraph;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "记录文件: .jsonl 或 .jsonl.gz")
  private List<Path> files;

  private long indexed;
  private long rejected;
  private final List<Path> rejectFiles = new ArrayList<>();

  @Override
  public Integer call() {
    // All names are checked before the first record is read, not hours later.
    List<FileSource> sources = files.stream().map(RecordSources::open).toList();
    boolean failed = false;
    long start;
    try (MatchEngine engine =
        Engines.toWrite(index.path(), knowledge.load(), encoder.load(), vectorGraph)) {
      start = System.nanoTime();
      for (FileSource source : sources) {
        failed |= !load(engine, source);
      }
    }
    spec.commandLine().getOut().println(summary((System.nanoTime() - start) / 1e9));
    return failed || indexed == 0 ? Failures.FAILED : 0;
  }

  /** A file that cannot be read is told and the next one follows. */
  private boolean load(MatchEngine engine, FileSource source) {
    try (RejectFile rejects = RejectFile.of(source.path());
        Progress progress =
            Progress.ofBytes(
                spec.commandLine().getErr(),
                source.path().getFileName().toString(),
                source.size())) {
      try {
        BulkReport report = engine.load(source, rejects, n -> progress.step(source.position(), n));
        indexed += report.indexed();
      } finally {
        rejected += rejects.count();
        if (rejects.count() > 0) {
          rejectFiles.add(rejects.path());
        }
      }
      return true;
    } catch (InvalidDataException e) {
      Failures.print(spec.commandLine().getErr(), Failures.message(e), e);
      return false;
    }
  }

  private String summary(double seconds) {
    StringBuilder s = new StringBuilder();
    s.append("已入库 ").append(indexed).append(" 条，拒绝 ").append(rejected).append(" 条");
    if (!rejectFiles.isEmpty()) {
      s.append("（见 ")
          .append(String.join("、", rejectFiles.stream().map(Path::toString).toList()))
          .append("）");
    }
    return s.append(String.format(Locale.ROOT, "，用时 %.1f 秒，%.0f 条/秒", seconds, indexed / seconds))
        .toString();
  }
}
