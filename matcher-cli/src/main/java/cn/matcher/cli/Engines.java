package cn.matcher.cli;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.knowledge.Knowledge;
import java.nio.file.Path;

/** Engines as the commands open them. */
final class Engines {
  private Engines() {}

  static MatchEngine toRead(Path index, Knowledge knowledge) {
    return MatchEngine.open(
        index, MatchEngineOptions.builder().readOnly().knowledge(knowledge).build());
  }

  static MatchEngine toWrite(Path index, Knowledge knowledge) {
    return MatchEngine.open(index, MatchEngineOptions.builder().knowledge(knowledge).build());
  }
}
