package cn.matcher.cli;

import cn.matcher.index.IndexInfo;
import cn.matcher.index.MatchEngine;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what an index holds. */
@Command(name = "inspect", description = "查看索引的印记与内容 (stamp and content of an index).")
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Override
  public Integer call() {
    // Without knowledge every index of this format opens.
    try (MatchEngine engine = Engines.toRead(index.path(), null)) {
      IndexInfo info = engine.info();
      line("索引目录", index.path());
      line("格式版本", info.stamp().format());
      line("分析器", info.stamp().analyzer());
      line("术语知识", info.stamp().knowledge());
      line("向量模型", info.stamp().encoder());
      line("向量图", info.stamp().vectorGraph() ? "有" : "无");
      line("写入程序", "Lucene " + info.stamp().createdBy());
      line("成果", info.achievements());
      line("需求", info.demands());
      line("已删未清", info.deleted());
      line("段", info.segments());
      line("大小", String.format(Locale.ROOT, "%,d 字节", info.bytes()));
      line("提交代次", info.generation());
    }
    return 0;
  }

  private void line(String name, Object value) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Display.left(name, 10) + value);
  }
}
