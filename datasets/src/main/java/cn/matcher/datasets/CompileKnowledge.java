package cn.matcher.datasets;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Concept;
import cn.matcher.knowledge.ConceptLinter;
import cn.matcher.knowledge.ConceptReader;
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

/**
 * Build step: lints term knowledge and concepts, and compiles both to the form that is loaded at
 * run time.
 */
public final class CompileKnowledge {
  private CompileKnowledge() {}

  /**
   * @param args directory of entries, directory of concepts; file to write, or nothing to lint only
   */
  public static void main(String[] args) throws IOException {
    List<KnowledgeEntry> entries = KnowledgeReader.read(Path.of(args[0]));
    KnowledgeLinter.Report report = KnowledgeLinter.lint(entries);
    List<Concept> concepts = ConceptReader.read(Path.of(args[1]));
    ConceptLinter.Report conceptReport = ConceptLinter.lint(concepts);
    System.out.print(report.summary());
    System.out.print(conceptReport.summary());
    if (!report.findings().isEmpty() || !conceptReport.findings().isEmpty()) {
      report.findings().forEach(System.err::println);
      conceptReport.findings().forEach(System.err::println);
      System.exit(1);
    }
    if (args.length == 2) {
      return;
    }
    Path target = Path.of(args[2]);
    Files.createDirectories(target.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      Knowledge.compile(entries, concepts, new TextAnalyzer()).save(out);
    }
  }
}
