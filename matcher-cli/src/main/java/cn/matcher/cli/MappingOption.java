package cn.matcher.cli;

import cn.matcher.io.HeadingTable;
import cn.matcher.io.SourceOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the headings of a user's tables mean. */
final class MappingOption {
  @Option(
      names = "--mapping",
      paramLabel = "FILE.yaml",
      description = "表头与用词对照表, 优先于自带的 (headings and words of your tables)")
  private Path mapping;

  SourceOptions options() {
    HeadingTable headings =
        mapping == null ? HeadingTable.builtIn() : HeadingTable.withOverrides(mapping);
    return new SourceOptions(headings, null);
  }
}
