package cn.matcher.cli;

import cn.matcher.eval.Run;
import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rankings of demands in the depth that metrics look at. */
final class Evaluation {
  private static final int DEPTH = 100;

  private Evaluation() {}

  static Run run(MatchEngine engine, List<Demand> demands, MatchMode mode) throws IOException {
    Map<String, List<String>> rankings = new LinkedHashMap<>();
    DemandRun.match(
        engine,
        demands,
        d -> MatchRequest.builder(d).topK(DEPTH).mode(mode).build(),
        (d, result) -> rankings.put(d.id(), result.hits().stream().map(MatchHit::id).toList()));
    return new Run(rankings);
  }
}
