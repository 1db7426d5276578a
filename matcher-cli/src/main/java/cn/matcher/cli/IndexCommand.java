package cn.matcher.cli;

import cn.matcher.error.InvalidDataException;
import cn.matcher.index.BulkReport;
import cn.matcher.index.MatchEngine;
import cn.matcher.io.FileSource;
import cn.matcher.io.RecordSources;
import cn.matcher.io.RejectFile;
import cn.matcher.io.SourceOptions;
import cn.matcher.io.StrictSource;
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
      "坏记录写入 FILE.rejects.jsonl, 其余照常入库; 至少入库一条时退出码为 0.",
      "先用 matcher preview FILE 看表头如何对应."
    })
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private KnowledgeOption knowledge;
  @Mixin private TableOptions tables;

  @Option(names = "--strict", description = "遇到第一条坏记录即停止, 退出码 1, 本次全部不入库 (all or nothing)")
  private boolean strict;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "记录文件: .jsonl .csv .tsv .xlsx")
  private List<Path> files;

  private long indexed;
  private long rejected;
  private final List<Path> rejectFiles = new ArrayList<>();

  @Override
  public Integer call() {
    // All names are checked before the first record is read, not hours later.
    SourceOptions options = tables.options();
    List<FileSource> sources = files.stream().map(f -> RecordSources.open(f, options)).toList();
    if (strict) {
      loadStrictly(sources);
      return 0;
    }
    boolean failed = false;
    long start;
    try (MatchEngine engine = Engines.toWrite(index.path(), knowledge.load())) {
      start = System.nanoTime();
      for (FileSource source : sources) {
        failed |= !load(engine, source);
      }
    }
    spec.commandLine().getOut().println(summary((System.nanoTime() - start) / 1e9));
    return failed || indexed == 0 ? Failures.FAILED : 0;
  }

  private void loadStrictly(List<FileSource> sources) {
    long bytes = sources.stream().mapToLong(FileSource::size).sum();
    long start = System.nanoTime();
    try (MatchEngine engine = Engines.toWriteAtOnce(index.path(), knowledge.load());
        Progress progress = Progress.ofBytes(spec.commandLine().getErr(), "--strict", bytes)) {
      try {
        BulkReport report =
            engine.load(
                new StrictSource(sources),
                reject -> {},
                n -> progress.step(sources.stream().mapToLong(FileSource::position).sum(), n));
        indexed = report.indexed();
      } catch (RuntimeException | Error e) {
        engine.discard();
        throw e;
      }
    }
    spec.commandLine().getOut().println(summary((System.nanoTime() - start) / 1e9));
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
