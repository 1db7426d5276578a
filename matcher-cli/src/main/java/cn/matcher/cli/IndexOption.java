package cn.matcher.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The index that a command works on. */
final class IndexOption {
  @Option(
      names = "--index",
      required = true,
      paramLabel = "DIR",
      description = "索引目录 (index directory)")
  private Path path;

  Path path() {
    return path;
  }
}
