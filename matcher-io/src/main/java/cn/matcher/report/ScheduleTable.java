package cn.matcher.report;

import cn.matcher.assign.EventPlan;
import cn.matcher.assign.Meeting;
import cn.matcher.io.CsvTable;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** An event's meetings as a table for spreadsheets, a row a meeting. */
public final class ScheduleTable {
  private static final List<String> HEADINGS =
      List.of(
          "时段", "需求编号", "需求名称", "需求单位", "需求地区", "成果编号", "成果名称", "成果单位", "成果地区", "等级", "概率", "理由");

  private ScheduleTable() {}

  /** Writes all meetings to {@code out}, which the caller opens for UTF-8 and closes. */
  public static void write(Writer out, EventPlan plan) throws IOException {
    CsvTable table = new CsvTable(out, HEADINGS);
    for (Meeting m : plan.meetings()) {
      TechRecord a = m.hit().record();
      table.row(
          m.slot(),
          m.demand().id(),
          RecordTexts.title(m.demand()),
          m.demand().organization(),
          m.demand().region(),
          a.id(),
          RecordTexts.title(a),
          a.organization(),
          a.region(),
          m.hit().level().label(),
          HitTable.probability(m.hit().probability()),
          m.hit().explanation() == null ? null : m.hit().explanation().sentence());
    }
  }
}
