package cn.matcher.index;

import cn.matcher.indicator.IndicatorCheck;
import cn.matcher.indicator.Verdict;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.Target;
import cn.matcher.record.TechRecord;
import java.util.List;

/** Holds what the demand of a request asks for in numbers against hits, whichever side asks. */
final class IndicatorChecks {
  private final TechRecord probe;
  private final boolean probeAsks;
  private final boolean comparable;

  /** Null where the hits ask. */
  private final IndicatorCheck.Wanted wanted;

  IndicatorChecks(MatchRequest request) {
    probe = request.probe();
    probeAsks = request.target() == Target.ACHIEVEMENTS;
    comparable = request.target() == Target.oppositeOf(probe);
    wanted = comparable && probeAsks ? IndicatorCheck.wanted(probe) : null;
  }

  /** Empty where both are of one side, or nothing is asked for. */
  List<IndicatorCheck> of(TechRecord hit) {
    if (!comparable) {
      return List.of();
    }
    return probeAsks ? wanted.check(hit) : IndicatorCheck.compare(hit, probe);
  }

  static boolean fails(List<IndicatorCheck> checks) {
    return checks.stream().anyMatch(c -> c.verdict() == Verdict.NOT_SATISFIED);
  }
}
