package cn.matcher.cli;

import cn.matcher.match.FacetCounts;
import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;
import cn.matcher.report.MatchReport;
import cn.matcher.report.ReportHeader;
import java.io.Writer;
import java.util.List;

/** One page for people. */
final class HtmlWriter implements HitWriter {
  private final Writer out;
  private final ReportHeader header;
  private final List<Demand> demands;
  private MatchReport report;
  private List<FacetCounts> shown = List.of();

  HtmlWriter(Writer out, ReportHeader header, List<Demand> demands) {
    this.out = out;
    this.header = header;
    this.demands = demands;
  }

  @Override
  public void start() {
    report = new MatchReport(out, header, demands);
  }

  @Override
  public void write(Demand demand, List<MatchHit> hits, List<FacetCounts> facets) {
    // Facets count what passes the filter, which is the same for every demand.
    if (!facets.equals(shown)) {
      report.facets(facets);
      shown = facets;
    }
    report.add(demand, hits);
  }

  @Override
  public void end() {
    report.end();
  }
}
