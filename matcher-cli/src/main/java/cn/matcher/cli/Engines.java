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

  /** An engine that commits only when it is told to or at the end of a load. */
  static MatchEngine toWriteAtOnce(Path index, Knowledge knowledge) {
    return MatchEngine.open(
        index,
        MatchEngineOptions.builder().knowledge(knowledge).commitEvery(Integer.MAX_VALUE).build());
  }
}
