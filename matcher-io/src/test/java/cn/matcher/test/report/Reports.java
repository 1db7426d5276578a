package cn.matcher.test.report;

import cn.matcher.match.Explanation;
import cn.matcher.match.Explanation.MatchedTerm;
import cn.matcher.match.Facet;
import cn.matcher.match.FacetCounts;
import cn.matcher.match.FacetCounts.Value;
import cn.matcher.match.Level;
import cn.matcher.match.MatchHit;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.Maturity;
import cn.matcher.record.TechRecord;
import cn.matcher.report.MatchReport;
import cn.matcher.report.ReportHeader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Reports that the tests share. */
final class Reports {
  private Reports() {}

  /** A record with this text in every field that holds any. */
  static TechRecord everywhere(TechRecord.Builder<?> b, String text) {
    return b.title(text + "题名")
        .summary(text + "简介")
        .keywords(List.of(text + "词一", text + "词二"))
        .field(text + "领域")
        .region(text + "地区")
        .organization(text + "单位")
        .organizationType(text + "类型")
        .cooperation(List.of(text + "合作"))
        .maturity(Maturity.PILOT)
        .priceMin(50.0)
        .priceMax(200.0)
        .publishedOn(LocalDate.of(2025, 3, 1))
        .build();
  }

  static MatchHit hit(int rank, TechRecord r, Level level, String text) {
    return new MatchHit(
        rank,
        r,
        0.4f,
        level,
        0.83,
        new ScoreBreakdown(0.1f, 0.05f, 0.1f, 0.05f, 0.05f, 0.05f, 0.62f),
        new Explanation(
            text + "理由",
            List.of(
                new MatchedTerm(text + "方案", 0.6, List.of("title"), text + "问题", text + "来源"),
                new MatchedTerm(text + "共有", 0.4, List.of("summary"), null, null)),
            List.of()),
        Map.of(
            "title", "⟦" + text + "⟧题名",
            "summary", text + "⟦简介⟧",
            "keywords", text + "⟦词一⟧，" + text + "词二"),
        List.of());
  }

  static ReportHeader header(String text) {
    return new ReportHeader(text + "报告", LocalDate.of(2026, 1, 2), Map.of(text + "名", text + "值"));
  }

  /** Every facet, with a value of this text. */
  static List<FacetCounts> facets(String text) {
    return Arrays.stream(Facet.values())
        .map(
            f ->
                new FacetCounts(
                    f,
                    List.of(new Value(text + "分面", 1_234_567), new Value("其次", 617_284)),
                    12,
                    1_851_863))
        .toList();
  }

  /** A page of two demands whose every text begins with this one; ids carry it without spaces. */
  static String page(String text) {
    String id = idPart(text);
    TechRecord first = everywhere(Demand.builder(id + "D1"), text);
    TechRecord second = Demand.builder("D2").summary(text + "只有正文").build();
    StringWriter out = new StringWriter();
    MatchReport report = new MatchReport(out, header(text), List.of(first, second));
    report.facets(facets(text));
    report.add(
        first,
        List.of(
            hit(1, everywhere(Achievement.builder(id + "A1"), text), Level.STRONG, text),
            hit(2, everywhere(Achievement.builder(id + "A2"), text), Level.NONE, text)));
    report.add(second, List.of());
    report.end();
    return out.toString();
  }

  /** What of a text an id may hold. */
  static String idPart(String text) {
    return text.codePoints()
        .filter(
            c ->
                !Character.isWhitespace(c)
                    && !Character.isISOControl(c)
                    && Character.getType(c) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Parses a page as XML, which forgives nothing. */
  static Document parse(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    } catch (IOException
        | org.xml.sax.SAXException
        | javax.xml.parsers.ParserConfigurationException e) {
      throw new AssertionError(e.getMessage() + "\n" + html, e);
    }
  }
}
