package cn.matcher.cli;

import cn.matcher.error.InvalidDataException;
import cn.matcher.index.BulkReport;
import cn.matcher.index.MatchEngine;
import cn.matcher.io.FileSource;
import cn.matcher.io.JdbcSource;
import cn.matcher.io.RecordSources;
import cn.matcher.io.RejectFile;
import cn.matcher.io.SourceOptions;
import cn.matcher.io.StrictSource;
import cn.matcher.spi.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  @Mixin private JdbcOptions jdbc;
  @Mixin private EncoderOption encoder;

  @Option(
      names = "--vector-graph",
      description = "新索引建向量图, 供 --mode hybrid 使用, 需要 --encoder (vector graph)")
  private boolean vectorGraph;

  @Option(names = "--strict", description = "遇到第一条坏记录即停止, 退出码 1, 本次全部不入库 (all or nothing)")
  private boolean strict;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "记录文件: .jsonl .csv .tsv .xlsx")
  private List<Path> files = List.of();

  private long indexed;
  private long rejected;
  private final List<Path> rejectFiles = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    // All names are checked before the first record is read, not hours later.
    SourceOptions options = tables.options();
    List<FileSource> sources = files.stream().map(f -> RecordSources.open(f, options)).toList();
    JdbcSource database = jdbc.source(options);
    if (sources.isEmpty() && database == null) {
      throw new ParameterException(
          spec.commandLine(), "expected FILE... or --jdbc URL, actual neither");
    }
    if (strict) {
      loadStrictly(sources, database);
      return 0;
    }
    boolean failed = false;
    long start;
    try (MatchEngine engine =
        Engines.toWrite(index.path(), knowledge.load(), encoder.load(), vectorGraph)) {
      start = System.nanoTime();
      for (FileSource source : sources) {
        failed |= !load(engine, source);
      }
      if (database != null) {
        failed |= !load(engine, database);
      }
    }
    spec.commandLine().getOut().println(summary((System.nanoTime() - start) / 1e9));
    // A database in which nothing changed is no failure.
    boolean nothing = indexed == 0 && (database == null || rejected > 0);
    return failed || nothing ? Failures.FAILED : 0;
  }

  private void loadStrictly(List<FileSource> sources, JdbcSource database) {
    List<RecordSource> all = new ArrayList<>(sources);
    if (database != null) {
      all.add(database);
    }
    long bytes = sources.stream().mapToLong(FileSource::size).sum();
    long start = System.nanoTime();
    try (MatchEngine engine =
            Engines.toWriteAtOnce(index.path(), knowledge.load(), encoder.load(), vectorGraph);
        Progress progress = Progress.ofBytes(spec.commandLine().getErr(), "--strict", bytes)) {
      try {
        BulkReport report =
            engine.load(
                new StrictSource(all),
                reject -> {},
                n -> progress.step(sources.stream().mapToLong(FileSource::position).sum(), n));
        indexed = report.indexed();
        if (database != null) {
          database.saveState();
        }
      } catch (RuntimeException | Error e) {
        engine.discard();
        throw e;
      }
    }
    spec.commandLine().getOut().println(summary((System.nanoTime() - start) / 1e9));
  }

  private boolean load(MatchEngine engine, FileSource source) {
    try (Progress progress =
        Progress.ofBytes(
            spec.commandLine().getErr(), source.path().getFileName().toString(), source.size())) {
      return load(
          engine, source, RejectFile.of(source.path()), n -> progress.step(source.position(), n));
    }
  }

  /** Rejects of a database stand beside the index. */
  private boolean load(MatchEngine engine, JdbcSource database) {
    Path rejects =
        index
            .path()
            .toAbsolutePath()
            .resolveSibling(index.path().getFileName() + ".jdbc.rejects.jsonl");
    try (Progress progress = Progress.ofRecords(spec.commandLine().getErr(), "jdbc", -1)) {
      boolean loaded = load(engine, database, new RejectFile(rejects), n -> progress.step(n, n));
      if (loaded) {
        database.saveState();
      }
      return loaded;
    }
  }

  /** A source that cannot be read is told and the next one follows. */
  private boolean load(
      MatchEngine engine, RecordSource source, RejectFile rejectFile, LongConsumer progress) {
    try (RejectFile rejects = rejectFile) {
      try {
        BulkReport report = engine.load(source, rejects, progress);
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
