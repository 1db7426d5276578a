package cn.matcher.cli;

import cn.matcher.match.FacetCounts;
import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.util.List;

/** Writes hits in one format. */
interface HitWriter {

  /** Before the first demand. */
  default void start() throws IOException {}

  /**
   * The answer to the next demand.
   *
   * @param hits best first
   * @param facets empty where none were asked for, as always where the format has no place for them
   */
  void write(Demand demand, List<MatchHit> hits, List<FacetCounts> facets) throws IOException;

  /** After the last demand. */
  default void end() throws IOException {}
}
