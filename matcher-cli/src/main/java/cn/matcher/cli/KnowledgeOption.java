package cn.matcher.cli;

import cn.matcher.datasets.Bundled;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeReader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The term knowledge that a command works with. */
final class KnowledgeOption {
  @Option(
      names = "--knowledge",
      paramLabel = "bundled|none|DIR",
      defaultValue = "bundled",
      description = "术语知识: bundled 自带 (默认), none 不用, 或自有 .jsonl 文件/目录 (并入自带知识) (term knowledge)")
  private String value;

  /** Null for none. */
  Knowledge load() {
    return switch (value) {
      case "bundled" -> Bundled.knowledge();
      case "none" -> null;
      default ->
          Knowledge.merge(
              Bundled.knowledge(),
              Bundled.knowledgeEntries(),
              KnowledgeReader.read(Path.of(value)),
              new TextAnalyzer());
    };
  }
}
