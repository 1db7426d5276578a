package cn.matcher.cli;

import cn.matcher.match.MatchMode;
import picocli.CommandLine.Option;

/** The stages that a match runs through. */
final class ModeOption {
  @Option(
      names = "--mode",
      paramLabel = "lexical|rerank|hybrid",
      defaultValue = "lexical",
      description = "匹配方式, 默认 ${DEFAULT-VALUE} (match mode)")
  private MatchMode mode;

  MatchMode mode() {
    return mode;
  }
}
