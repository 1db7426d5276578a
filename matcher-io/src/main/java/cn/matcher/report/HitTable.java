package cn.matcher.report;

import cn.matcher.io.CsvTable;
import cn.matcher.match.MatchHit;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Hits as a table for spreadsheets, a row a hit. Not safe for concurrent use. */
public final class HitTable {
  private static final List<String> HEADINGS =
      List.of(
          "需求编号", "名次", "编号", "标题", "等级", "概率", "得分", "理由", "单位", "地区", "成熟度", "合作方式", "价格",
          "需求名称");

  private final CsvTable table;

  /** Writes the headings to {@code out}, which the caller opens for UTF-8 and closes. */
  public HitTable(Writer out) throws IOException {
    table = new CsvTable(out, HEADINGS);
  }

  /** The hits of the next probe, best first. */
  public void add(TechRecord probe, List<MatchHit> hits) {
    for (MatchHit h : hits) {
      TechRecord r = h.record();
      table.row(
          probe.id(),
          h.rank(),
          h.id(),
          r.title(),
          h.level().label(),
          probability(h.probability()),
          h.score(),
          h.explanation() == null ? null : h.explanation().sentence(),
          r.organization(),
          r.region(),
          r.maturity() == null ? null : r.maturity().label(),
          String.join("、", r.cooperation()),
          RecordTexts.price(r),
          RecordTexts.title(probe));
    }
  }

  /** Four decimals; what is finer is not known. */
  static BigDecimal probability(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
  }
}
