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

  /** The hits of the next demand, best first. */
  void write(Demand demand, List<MatchHit> hits) throws IOException;

  /** Facets of the demand that was written last, where the format has a place for them. */
  default void facets(Demand demand, List<FacetCounts> facets) throws IOException {}

  /** After the last demand. */
  default void end() throws IOException {}
}
