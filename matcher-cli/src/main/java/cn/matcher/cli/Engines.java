package cn.matcher.cli;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.spi.TextEncoder;
import java.nio.file.Path;

/** Engines as the commands open them. */
final class Engines {
  private Engines() {}

  static MatchEngine toRead(Path index, Knowledge knowledge) {
    return toRead(index, knowledge, null);
  }

  /**
   * @param encoder null for none
   */
  static MatchEngine toRead(Path index, Knowledge knowledge, TextEncoder encoder) {
    return MatchEngine.open(
        index,
        MatchEngineOptions.builder().readOnly().knowledge(knowledge).encoder(encoder).build());
  }

  static MatchEngine toWrite(Path index, Knowledge knowledge) {
    return toWrite(index, knowledge, null, false);
  }

  /**
   * @param encoder null for none
   * @param vectorGraph whether a new index shall serve mode hybrid
   */
  static MatchEngine toWrite(
      Path index, Knowledge knowledge, TextEncoder encoder, boolean vectorGraph) {
    return MatchEngine.open(
        index,
        MatchEngineOptions.builder()
            .knowledge(knowledge)
            .encoder(encoder)
            .vectorGraph(vectorGraph)
            .build());
  }

  /** An engine that commits only when it is told to or at the end of a load. */
  static MatchEngine toWriteAtOnce(
      Path index, Knowledge knowledge, TextEncoder encoder, boolean vectorGraph) {
    return MatchEngine.open(
        index,
        MatchEngineOptions.builder()
            .knowledge(knowledge)
            .encoder(encoder)
            .vectorGraph(vectorGraph)
            .commitEvery(Integer.MAX_VALUE)
            .build());
  }
}
