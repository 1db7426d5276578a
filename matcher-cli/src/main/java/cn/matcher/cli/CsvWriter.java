package cn.matcher.cli;

import cn.matcher.match.FacetCounts;
import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;
import cn.matcher.report.HitTable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** For spreadsheets. */
final class CsvWriter implements HitWriter {
  private final Writer out;
  private HitTable table;

  CsvWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void start() throws IOException {
    table = new HitTable(out);
  }

  @Override
  public void write(Demand demand, List<MatchHit> hits, List<FacetCounts> facets) {
    table.add(demand, hits);
  }
}
