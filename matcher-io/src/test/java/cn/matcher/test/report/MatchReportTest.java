package cn.matcher.test.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.match.Facet;
import cn.matcher.match.FacetCounts;
import cn.matcher.match.FacetCounts.Value;
import cn.matcher.match.Level;
import cn.matcher.match.MatchHit;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.report.MatchReport;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MatchReportTest {
  private static final List<String> EVERY_TEXT =
      List.of(
          "报告", "名", "值", "题名", "简介", "词一", "词二", "领域", "地区", "单位", "类型", "合作", "理由", "方案", "问题",
          "来源", "共有", "只有正文", "分面");

  private static List<Element> elements(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static TreeSet<String> tags(Document page) {
    TreeSet<String> tags = new TreeSet<>();
    elements(page, "*").forEach(e -> tags.add(e.getTagName()));
    return tags;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg/onload=alert(1)>",
        "</style></title></textarea><b>",
        "<!--",
        "]]>",
        "&lt;b&gt;&amp;&#60;",
        "javascript:alert(1)//",
        "{{7*7}}${7*7}",
        "\u0000\u0008\u001f\uFFFE",
        "\uD800",
        "a\u2028b"
      })
  void whatRecordsCarryIsTextAndNothingElse(String hostile) {
    String html = Reports.page(hostile);
    Document page = Reports.parse(html);
    // The same elements and attributes as a page of harmless texts, whatever the texts are.
    assertThat(tags(page)).isEqualTo(tags(Reports.parse(Reports.page("无害"))));
    assertThat(tags(page)).doesNotContain("script", "img", "iframe", "link", "svg");
    for (Element e : elements(page, "*")) {
      for (int i = 0; i < e.getAttributes().getLength(); i++) {
        assertThat(e.getAttributes().item(i).getNodeName())
            .isIn(
                "lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "style");
      }
    }
    elements(page, "a").forEach(a -> assertThat(a.getAttribute("href")).matches("#d\\d+"));
    elements(page, "span")
        .forEach(s -> assertThat(s.getAttribute("style")).matches("|width:\\d+\\.\\d%"));
    String text = page.getDocumentElement().getTextContent();
    String shown = hostile.replaceAll("[\\x00-\\x1f\\uFFFE\\uD800]", "\uFFFD");
    for (String field : EVERY_TEXT) {
      assertThat(text).as(field).contains(shown + field);
    }
    for (String id : List.of("D1", "A1", "A2")) {
      String part = Reports.idPart(hostile).replaceAll("\\uFFFE", "\uFFFD");
      assertThat(text).as(id).contains(part + id);
    }
  }

  @Test
  void needsNothingFromOutside() {
    assertThat(Reports.page("无害").replaceAll("http-equiv", ""))
        .doesNotContain("http", "//", "url(", "@import", "src=");
  }

  /** What bars say: names, counts and widths of one facet's. */
  private static List<String> bars(FacetCounts counts) {
    StringWriter out = new StringWriter();
    MatchReport report = new MatchReport(out, Reports.header(""), List.of());
    report.facets(List.of(counts));
    report.end();
    return elements(Reports.parse(out.toString()), "p").stream()
        .filter(p -> p.getAttribute("class").equals("tally"))
        .map(
            p ->
                p.getTextContent()
                    + " "
                    + ((Element) p.getElementsByTagName("span").item(2)).getAttribute("style"))
        .toList();
  }

  @Test
  void facetsAreBarsOnTheScaleOfTheGreatest() {
    List<Value> values = List.of(new Value("山东", 3_000), new Value("<b>", 750));
    assertThat(bars(new FacetCounts(Facet.REGION, values, 1_500, 5_000)))
        .containsExactly("山东3,000 width:100.0%", "<b>750 width:25.0%", "未填1,500 width:50.0%");
    assertThat(bars(new FacetCounts(Facet.REGION, List.of(), 0, 0))).isEmpty();
  }

  @Test
  void yearsComeInTheirOrderAndWhatIsNotShownIsTold() {
    List<Value> values = new ArrayList<>();
    for (int year = 2011; year < 2026; year++) {
      values.add(new Value(Integer.toString(year), 3_000 - year));
    }
    assertThat(bars(new FacetCounts(Facet.YEAR, values, 0, 9_000)))
        .hasSize(12)
        .startsWith("2025975 width:98.9%", "2024976 width:99.0%");
    StringWriter out = new StringWriter();
    MatchReport report = new MatchReport(out, Reports.header(""), List.of());
    report.facets(List.of(new FacetCounts(Facet.YEAR, values, 0, 9_000)));
    assertThat(out.toString()).contains("发布年份", "共 9,000 条", "另有 3 项未列");
  }

  @Test
  void everyLevelHasItsColourAndItsWord() {
    for (Level level : Level.values()) {
      TechRecord r = Achievement.builder("A").title("题").build();
      StringWriter out = new StringWriter();
      MatchReport report = new MatchReport(out, Reports.header(""), List.of(Demand.ofText("需求")));
      report.add(Demand.ofText("需求"), List.of(Reports.hit(1, r, level, "")));
      report.end();
      assertThat(out.toString())
          .contains("class=\"hit " + level.name().toLowerCase() + "\"")
          .contains(">" + level.label() + "<")
          .contains("概率 83%", "." + level.name().toLowerCase());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"⟧⟦", "⟦⟦a⟧⟧b⟧", "a⟦b", "⟦", "⟧⟧a⟦b⟧⟦", "⟦<⟧>⟦&"})
  void signsOfRecordsThemselvesDoNotUnbalanceTheMarks(String title) {
    TechRecord r = Achievement.builder("A").title("题").build();
    MatchHit plain = Reports.hit(1, r, Level.WEAK, "");
    MatchHit hit =
        new MatchHit(
            1, r, 1, Level.WEAK, 0.2, plain.breakdown(), null, Map.of("title", title), List.of());
    StringWriter out = new StringWriter();
    MatchReport report = new MatchReport(out, Reports.header(""), List.of(Demand.ofText("需求")));
    report.add(Demand.ofText("需求"), List.of(hit));
    report.end();
    Element h3 = elements(Reports.parse(out.toString()), "h3").getFirst();
    assertThat(h3.getTextContent()).isEqualTo(title.replaceAll("[⟦⟧]", ""));
  }

  @Test
  void aLongTextShowsItsTellingPartAndAllOfItOnDemand() {
    String far = "前面是背景介绍，与需求没有关系。".repeat(60);
    String summary = far + "⟦酚醛树脂⟧能抑制⟦热衰退⟧。" + "后面是𠮷祥话𠮷。".repeat(60);
    TechRecord r = Achievement.builder("A").title("题").summary("原文").build();
    MatchHit plain = Reports.hit(1, r, Level.WEAK, "");
    MatchHit hit =
        new MatchHit(
            1,
            r,
            1,
            Level.WEAK,
            0.2,
            plain.breakdown(),
            null,
            Map.of("summary", summary),
            List.of());
    StringWriter out = new StringWriter();
    MatchReport report = new MatchReport(out, Reports.header(""), List.of(Demand.ofText("需求")));
    report.add(Demand.ofText("需求"), List.of(hit));
    report.end();
    List<Element> texts =
        elements(Reports.parse(out.toString()), "p").stream()
            .filter(p -> p.getAttribute("class").startsWith("text"))
            .toList();
    assertThat(texts).hasSize(2);
    assertThat(texts.getFirst().getTextContent())
        .contains("酚醛树脂能抑制热衰退")
        .startsWith("…")
        .endsWith("…")
        .hasSizeLessThan(320)
        .doesNotContain("\uFFFD");
    assertThat(texts.getLast().getTextContent()).isEqualTo(summary.replaceAll("[⟦⟧]", ""));
  }

  @Test
  void saysHowMuchOfAnEndlessTextIsLeftOut() {
    String summary = "字".repeat(5_000) + "余".repeat(123);
    Demand d = Demand.builder("D").title("题").summary(summary).build();
    StringWriter out = new StringWriter();
    MatchReport report = new MatchReport(out, Reports.header(""), List.of(d));
    report.add(d, List.of());
    report.end();
    assertThat(out.toString()).contains("（以下 123 字从略）").doesNotContain("余");
  }

  @Test
  void refusesProbesOutOfOrderAndMissingOnes() {
    Demand one = Demand.builder("D1").title("一").build();
    Demand two = Demand.builder("D2").title("二").build();
    MatchReport report = new MatchReport(new StringWriter(), Reports.header(""), List.of(one, two));
    assertThatThrownBy(() -> report.add(two, List.of()))
        .hasMessage("probe: expected D1, actual D2");
    report.add(one, List.of());
    assertThatThrownBy(report::end).hasMessage("probes: expected 2, actual 1 added");
    report.add(two, List.of());
    assertThatThrownBy(() -> report.add(two, List.of()))
        .hasMessage("probe: expected no more, actual D2");
  }
}
