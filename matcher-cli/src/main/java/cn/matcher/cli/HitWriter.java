package cn.matcher.cli;

import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.util.List;

/** Writes hits in one format. */
interface HitWriter {

  /** Before the first demand. */
  default void start() throws IOException {}

  /** The hits of the next demand, best first. */
  void write(Demand demand, List<MatchHit> hits) throws IOException;

  /** After the last demand. */
  default void end() throws IOException {}
}
