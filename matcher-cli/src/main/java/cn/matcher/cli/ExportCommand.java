package cn.matcher.cli;

import cn.matcher.index.MatchEngine;
import cn.matcher.io.RecordWriter;
import cn.matcher.io.RecordWriters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes all records of an index into a file. */
@Command(
    name = "export",
    description = {
      "导出索引中的全部记录, 可原样读回 (export all records, which can be read back).",
      "以 = + - @ 或制表符开头的单元格前加 ' 号, 免被表格软件当作公式; 读回时去掉."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE|DIR",
      description = ".jsonl .csv .tsv .xlsx, 或 BEIR 的目录 (output)")
  private Path out;

  @Option(
      names = "--beir",
      description = "写成 BEIR: DIR/corpus.jsonl 成果, DIR/queries.jsonl 需求 (as BEIR collection)")
  private boolean beir;

  private long written;

  @Override
  public Integer call() throws IOException {
    // Without knowledge every index of this format opens.
    try (MatchEngine engine = Engines.toRead(index.path(), null)) {
      long all = engine.info().achievements() + engine.info().demands();
      try (RecordWriter writer = beir ? RecordWriters.openBeir(out) : RecordWriters.open(out);
          Progress progress =
              Progress.ofRecords(spec.commandLine().getErr(), out.toString(), all)) {
        engine.forEachRecord(
            record -> {
              writer.write(record);
              written++;
              if (written % 1_000 == 0) {
                progress.step(written, written);
              }
            });
      }
    }
    spec.commandLine().getOut().println("已导出 " + written + " 条，见 " + out);
    return 0;
  }
}
