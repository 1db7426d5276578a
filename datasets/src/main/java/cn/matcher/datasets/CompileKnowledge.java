package cn.matcher.datasets;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.knowledge.KnowledgeLinter;
import cn.matcher.knowledge.KnowledgeReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Build step: lints term knowledge and compiles it to the form that is loaded at run time. */
public final class CompileKnowledge {
  private CompileKnowledge() {}

  /**
   * @param args directory of entries; file to write, or nothing to lint only
   */
  public static void main(String[] args) throws IOException {
    List<KnowledgeEntry> entries = KnowledgeReader.read(Path.of(args[0]));
    KnowledgeLinter.Report report = KnowledgeLinter.lint(entries);
    System.out.print(report.summary());
    if (!report.findings().isEmpty()) {
      report.findings().forEach(System.err::println);
      System.exit(1);
    }
    if (args.length == 1) {
      return;
    }
    Path target = Path.of(args[1]);
    Files.createDirectories(target.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      Knowledge.compile(entries, new TextAnalyzer()).save(out);
    }
  }
}
