package cn.matcher.cli;

import cn.matcher.eval.TrecFormat;
import cn.matcher.match.FacetCounts;
import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A run file of TREC. */
final class TrecWriter implements HitWriter {
  private final Writer out;

  TrecWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(Demand demand, List<MatchHit> hits, List<FacetCounts> facets)
      throws IOException {
    for (MatchHit h : hits) {
      out.write(TrecFormat.runLine(demand.id(), h.id(), h.rank(), h.score()));
      out.write('\n');
    }
  }
}
