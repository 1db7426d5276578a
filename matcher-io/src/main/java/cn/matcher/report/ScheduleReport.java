package cn.matcher.report;

import cn.matcher.assign.EventPlan;
import cn.matcher.assign.Meeting;
import cn.matcher.match.MatchHit;
import cn.matcher.record.TechRecord;
import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event's meetings as one HTML page, a table a time slot; see {@link MatchReport}. */
public final class ScheduleReport {
  private final HtmlPage page;

  private ScheduleReport(HtmlPage page) {
    this.page = page;
  }

  /** Writes the page to {@code out}, which the caller opens for UTF-8 and closes. */
  public static void write(Writer out, ReportHeader header, EventPlan plan) {
    HtmlPage page = new HtmlPage(out);
    page.begin(header.title());
    header.write(page);
    page.open("main", null);
    ScheduleReport report = new ScheduleReport(page);
    page.element(
        "p",
        null,
        String.format(
            Locale.ROOT,
            "%d 场对接，%d 个时段，同一方不会同时有两场；概率之和 %.2f，为满足各项限制的最大值。",
            plan.meetings().size(),
            plan.slots(),
            plan.total()));
    for (int slot = 1; slot <= plan.slots(); slot++) {
      report.slot(slot, plan);
    }
    report.unmet(plan);
    page.close();
    page.element("footer", null, "由 matcher 依据所列记录的公开文字生成，供研判参考，不代替技术尽调。");
    page.end();
  }

  private void slot(int slot, EventPlan plan) {
    page.open("section", "slot").element("h2", null, "时段 " + slot);
    page.open("table", null).open("thead", null).open("tr", null);
    Stream.of("需求", "成果", "等级").forEach(h -> page.element("th", null, h));
    page.close().close().open("tbody", null);
    plan.slot(slot).forEach(this::meeting);
    page.close().close().close();
  }

  private void meeting(Meeting m) {
    MatchHit h = m.hit();
    page.open("tr", h.level().name().toLowerCase(Locale.ROOT));
    party(m.demand(), null);
    party(h.record(), h.explanation() == null ? null : h.explanation().sentence());
    page.open("td", null).element("span", "level", h.level().label());
    page.element("p", "kind", "概率 " + RecordTexts.percent(h.probability())).close().close();
  }

  private void party(TechRecord r, String reason) {
    page.open("td", null).element("b", null, RecordTexts.title(r));
    page.element(
        "p",
        "kind",
        Stream.of(r.organization(), r.region(), r.id())
            .filter(s -> !s.isBlank())
            .collect(Collectors.joining(" · ")));
    if (reason != null) {
      page.element("p", "kind", reason);
    }
    page.close();
  }

  private void unmet(EventPlan plan) {
    if (plan.unmet().isEmpty()) {
      return;
    }
    page.open("section", null).element("h2", null, "未安排的需求").open("ul", null);
    plan.unmet().forEach(d -> page.element("li", null, d.id() + " " + RecordTexts.title(d)));
    page.close().close();
  }
}
