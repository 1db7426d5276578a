package cn.matcher.bench.peer;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.List;

/** The engine with every default: a pool of 500, and hits with their records. */
final class EngineSearch implements Search {
  private final MatchEngine engine;

  /**
   * Opens an index.
   *
   * @param knowledge null for none
   */
  EngineSearch(Path index, Knowledge knowledge) {
    engine =
        MatchEngine.open(
            index, MatchEngineOptions.builder().readOnly().knowledge(knowledge).build());
  }

  @Override
  public List<String> top(TechRecord demand, int k) {
    return engine.match(MatchRequest.builder(demand).topK(k).build()).hits().stream()
        .map(MatchHit::id)
        .toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
