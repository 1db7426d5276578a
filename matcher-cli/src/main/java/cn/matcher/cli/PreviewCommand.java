package cn.matcher.cli;

import cn.matcher.io.Preview;
import cn.matcher.io.Preview.Column;
import cn.matcher.io.Preview.Fact;
import cn.matcher.io.Preview.Table;
import cn.matcher.io.RecordSources;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource.Reject;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how a file would be read, and writes nothing. */
@Command(
    name = "preview",
    description = {
      "预览文件将如何入库: 字符集、分隔符、各列含义、前几条记录、坏行; 不写任何文件",
      "(what reading a file would do; writes nothing). 一条也读不出时退出码为 1."
    })
final class PreviewCommand implements Callable<Integer> {
  private static final int SHOWN_RECORDS = 3;
  private static final int SHOWN_REJECTS = 5;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "记录文件: .csv .tsv .xlsx .jsonl")
  private Path file;

  @Mixin private TableOptions tables;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100",
      description = "查看的行数, 默认 ${DEFAULT-VALUE} (rows to look at)")
  private int rows;

  @Override
  public Integer call() {
    if (rows < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rows: expected at least 1, actual " + rows);
    }
    Preview preview = RecordSources.preview(file, tables.options(), rows);
    line("文件", file + " (" + preview.format() + ")");
    for (Fact fact : preview.facts()) {
      line(fact.name(), fact.value());
    }
    preview.tables().forEach(this::show);
    return preview.tables().stream().anyMatch(t -> !t.records().isEmpty()) ? 0 : Failures.FAILED;
  }

  private void show(Table table) {
    PrintWriter out = out();
    if (!table.name().isEmpty()) {
      out.println();
      line("工作表", table.name());
    }
    if (!table.above().isEmpty()) {
      line("表头之前", table.above().size() + " 行不读: " + String.join(" / ", table.above()));
    }
    if (table.headingLine() > 0) {
      line("表头", "第 " + table.headingLine() + " 行");
    }
    if (!table.columns().isEmpty()) {
      out.println("列:");
      int width =
          table.columns().stream().mapToInt(c -> Display.width(c.heading())).max().orElse(0);
      table.columns().forEach(c -> show(c, Math.min(width, 40)));
    }
    int seen = table.records().size() + table.rejects().size();
    line(
        table.complete() ? "共 " + seen + " 行" : "前 " + seen + " 行",
        "可入库 " + table.records().size() + " 条，坏行 " + table.rejects().size() + " 条");
    table.records().stream().limit(SHOWN_RECORDS).forEach(this::show);
    table.rejects().stream().limit(SHOWN_REJECTS).forEach(this::show);
    if (table.problem() != null) {
      line("问题", table.problem());
    }
  }

  private void show(Column column, int width) {
    out()
        .println(
            "  "
                + Display.left(Display.shortened(column.heading(), width), width)
                + " → "
                + column.field()
                + (column.note() == null ? "" : "  " + column.note()));
  }

  private void show(TechRecord record) {
    out().println(cut("  " + new String(RecordJson.write(record), StandardCharsets.UTF_8)));
  }

  private void show(Reject reject) {
    out().println(cut("  坏行 " + reject.line() + ": " + reject.reason()));
  }

  private static String cut(String text) {
    return Display.shortened(text.replaceAll("\\R", " "), Math.min(400, Terminal.columns()));
  }

  private void line(String name, String value) {
    out().println(Display.left(name, 10) + value);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
