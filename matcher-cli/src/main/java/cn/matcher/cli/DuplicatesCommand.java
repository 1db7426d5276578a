package cn.matcher.cli;

import cn.matcher.index.MatchEngine;
import cn.matcher.json.Json;
import cn.matcher.match.Target;
import cn.matcher.record.TechRecord;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the near-duplicates of an index. */
@Command(
    name = "duplicates",
    description = "列出索引中近似重复的记录, 如多个平台发布的同一成果 (groups of near-duplicates).")
final class DuplicatesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Option(names = "--demands", description = "查需求而不是成果 (among demands, not achievements)")
  private boolean demands;

  /** The formats of groups. */
  enum Format {
    TABLE,
    JSONL
  }

  @Option(
      names = "--format",
      paramLabel = "table|jsonl",
      defaultValue = "TABLE",
      description = "输出格式, 默认 table (output format)")
  private Format format;

  @Override
  public Integer call() throws IOException {
    // Without knowledge every index of this format opens.
    try (MatchEngine engine = Engines.toRead(index.path(), null)) {
      List<List<String>> groups = engine.duplicates(demands ? Target.DEMANDS : Target.ACHIEVEMENTS);
      for (List<String> group : groups) {
        List<TechRecord> records = group.stream().map(id -> engine.get(id).orElseThrow()).toList();
        if (format == Format.JSONL) {
          json(records);
        } else {
          table(records);
        }
      }
      if (format == Format.TABLE) {
        long more = groups.stream().mapToLong(g -> g.size() - 1L).sum();
        out().println("共 " + groups.size() + " 组，其中 " + more + " 条为重复");
      }
    }
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void table(List<TechRecord> records) {
    int width = records.stream().mapToInt(r -> Display.width(r.id())).max().orElse(0);
    for (TechRecord r : records) {
      out()
          .println(
              Display.left(r.id(), width)
                  + "  "
                  + TableWriter.title(r)
                  + (r.organization().isEmpty() ? "" : "  " + Display.oneLine(r.organization())));
    }
    out().println();
  }

  private void json(List<TechRecord> records) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    try (JsonGenerator g = Json.generator(line)) {
      g.writeStartObject();
      g.writeArrayFieldStart("duplicates");
      for (TechRecord r : records) {
        g.writeStartObject();
        g.writeStringField("id", r.id());
        g.writeStringField("title", r.title());
        g.writeStringField("organization", r.organization());
        g.writeEndObject();
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    out().println(line.toString(StandardCharsets.UTF_8));
  }
}
