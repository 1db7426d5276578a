package cn.matcher.report;

import cn.matcher.match.FacetCounts;
import cn.matcher.match.MatchHit;
import cn.matcher.record.TechRecord;
import java.io.Writer;
import java.util.List;

/**
 * Match results as one HTML page that needs nothing else: no scripts, no fonts, no network. It
 * reads on a phone and on a desk, and prints.
 *
 * <p>Hits should carry explanations and highlights ({@code MatchRequest.explain} and {@code
 * highlight}); without them the page shows the plain record. Results are written as they come, so
 * memory does not grow with their number. Failures to write are {@link
 * java.io.UncheckedIOException}. Not safe for concurrent use.
 *
 * <pre>{@code
 * MatchReport report = new MatchReport(writer, header, demands);
 * for (Demand d : demands) {
 *   report.add(d, engine.match(request(d)).hits());
 * }
 * report.end();
 * }</pre>
 */
public final class MatchReport {
  private final HtmlPage page;
  private final HitCards cards;
  private final List<TechRecord> probes;
  private int added;

  /**
   * Writes the head of the page and, for several probes, their list.
   *
   * @param out stays open; the caller opens it for UTF-8
   * @param probes what will be added, in this order
   */
  public MatchReport(Writer out, ReportHeader header, List<? extends TechRecord> probes) {
    this.probes = List.copyOf(probes);
    page = new HtmlPage(out);
    cards = new HitCards(page);
    page.begin(header.title());
    header.write(page);
    page.open("main", null);
    guide();
    if (probes.size() > 1) {
      contents();
    }
  }

  /**
   * Shows how the records that pass the filter are spread, as bars; before the first probe, or
   * between two where the counts change.
   */
  public void facets(List<FacetCounts> facets) {
    new FacetBars(page).write(facets);
  }

  /** Adds the hits of the next probe, best first. */
  public void add(TechRecord probe, List<MatchHit> hits) {
    if (added == probes.size() || !probes.get(added).id().equals(probe.id())) {
      throw new IllegalArgumentException(
          "probe: expected "
              + (added == probes.size() ? "no more" : probes.get(added).id())
              + ", actual "
              + probe.id());
    }
    added++;
    page.openWith("section", "class", "probe", "id", "d" + added);
    cards.probe(probe);
    if (hits.isEmpty()) {
      page.element("p", "none", "没有符合条件的结果");
    }
    hits.forEach(cards::hit);
    page.close();
  }

  /** Writes the foot of the page. */
  public void end() {
    if (added < probes.size()) {
      throw new IllegalStateException(
          "probes: expected " + probes.size() + ", actual " + added + " added");
    }
    page.close();
    page.element("footer", null, "由 matcher 依据所列记录的公开文字生成，供研判参考，不代替技术尽调。");
    page.end();
  }

  private void guide() {
    page.open("details", "guide").element("summary", null, "怎样读这份报告");
    page.open("ul", null);
    page.element("li", null, "概率：结果至少“较强相关”的可能性，用人工判定过的需求校准；等级由概率划分。");
    page.element("li", null, "得分构成：“用词”是与需求相同的词，“知识”是术语知识把问题接到方案的部分。");
    page.element("li", null, "覆盖：需求的用词（按重要程度）有多少出现在结果里。");
    page.element("li", null, "标出的文字是与需求或其方案用词相合之处；“→”左边是需求的说法，右边是结果的说法。");
    page.close().close();
  }

  private void contents() {
    page.open("nav", null).open("ol", null);
    for (int i = 0; i < probes.size(); i++) {
      page.open("li", null).openWith("a", "href", "#d" + (i + 1));
      page.text(RecordTexts.title(probes.get(i))).close().close();
    }
    page.close().close();
  }
}
