package cn.matcher.report;

import cn.matcher.match.Explanation;
import cn.matcher.match.Explanation.MatchedTerm;
import cn.matcher.match.MatchHit;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes probes and hits as cards of a page. Not safe for concurrent use. */
final class HitCards {
  private static final int SNIPPET = 180;

  /** What a report shows of a long text; nobody reads more of it on a page of results. */
  private static final int FULL_TEXT = 5_000;

  private static final int SHOWN_TERMS = 6;
  private static final int SHOWN_BRIDGES = 4;
  private static final int SHOWN_BRIDGE_TERMS = 5;

  private final HtmlPage page;

  HitCards(HtmlPage page) {
    this.page = page;
  }

  void probe(TechRecord r) {
    page.open("div", "ask");
    page.element("p", "kind", typeLabel(r) + " " + r.id());
    page.element("h2", null, RecordTexts.title(r));
    body(RecordTexts.isTitleAll(r) ? "" : r.summary());
    facts(r);
    page.close();
  }

  void hit(MatchHit h) {
    TechRecord r = h.record();
    page.open("article", "hit " + h.level().name().toLowerCase(Locale.ROOT));
    page.open("div", "head").element("span", "rank", Integer.toString(h.rank()));
    page.open("h3", null).marked(title(h)).close();
    page.open("p", "verdict").element("span", "level", h.level().label());
    page.bar("probability", h.probability());
    page.element("span", "number", "概率 " + RecordTexts.percent(h.probability()));
    page.close().close();
    if (h.explanation() != null) {
      page.element("p", "reason", h.explanation().sentence());
    }
    page.open("div", "columns").open("div", "texts");
    body(RecordTexts.isTitleAll(r) ? "" : field(h, "summary", r.summary()));
    keywords(h);
    if (h.explanation() != null) {
      bridges(h.explanation());
    }
    page.close().open("div", "side");
    facts(r);
    page.close();
    shares(h);
    page.close().close();
  }

  private static String title(MatchHit h) {
    TechRecord r = h.record();
    return r.title().isBlank() ? RecordTexts.title(r) : field(h, "title", r.title());
  }

  private static String field(MatchHit h, String name, String plain) {
    return h.highlights().getOrDefault(name, plain);
  }

  /** The telling part of a text, and the rest behind a click. */
  private void body(String text) {
    if (text.isBlank()) {
      return;
    }
    String snippet = Highlights.snippet(text, SNIPPET);
    page.open("p", "text").marked(snippet).close();
    if (!snippet.equals(text)) {
      page.open("details", null).element("summary", null, "全文");
      page.open("p", "text full");
      if (text.length() <= FULL_TEXT) {
        page.marked(text);
      } else {
        page.marked(text.substring(0, FULL_TEXT));
        page.text("……（以下 " + (text.length() - FULL_TEXT) + " 字从略）");
      }
      page.close().close();
    }
  }

  private void keywords(MatchHit h) {
    List<String> plain = h.record().keywords();
    if (!plain.isEmpty()) {
      page.open("p", "keywords").element("span", "label", "关键词");
      page.marked(field(h, "keywords", String.join("，", plain))).close();
    }
  }

  private void bridges(Explanation e) {
    Map<String, List<MatchedTerm>> bridges =
        e.terms().stream()
            .filter(t -> t.bridge() != null)
            .collect(
                Collectors.groupingBy(
                    MatchedTerm::bridge, LinkedHashMap::new, Collectors.toList()));
    if (bridges.isEmpty()) {
      return;
    }
    page.open("ul", "bridges");
    bridges.entrySet().stream()
        .limit(SHOWN_BRIDGES)
        .forEach(
            b -> {
              page.open("li", null).element("b", null, b.getKey()).text(" → ");
              page.text(
                  b.getValue().stream()
                      .limit(SHOWN_BRIDGE_TERMS)
                      .map(MatchedTerm::text)
                      .collect(Collectors.joining("、")));
              String source = b.getValue().getFirst().source();
              if (source != null) {
                page.element("span", "source", source);
              }
              page.close();
            });
    page.close();
  }

  private void facts(TechRecord r) {
    boolean demand = r.type() == RecordType.DEMAND;
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("单位", joined(r.organization(), r.organizationType()));
    facts.put("地区", r.region());
    facts.put("领域", r.field());
    facts.put(demand ? "期望成熟度" : "成熟度", r.maturity() == null ? "" : r.maturity().label());
    facts.put("合作方式", String.join("、", r.cooperation()));
    facts.put(demand ? "预算" : "价格", RecordTexts.price(r));
    facts.put("发布日期", r.publishedOn() == null ? "" : r.publishedOn().toString());
    if (!demand) {
      facts.put("编号", typeLabel(r) + " " + r.id());
    }
    facts.values().removeIf(String::isBlank);
    if (facts.isEmpty()) {
      return;
    }
    page.open("dl", "facts");
    facts.forEach((name, value) -> page.element("dt", null, name).element("dd", null, value));
    page.close();
  }

  private static String joined(String organization, String type) {
    return organization.isBlank() || type.isBlank()
        ? organization + type
        : organization + "（" + type + "）";
  }

  private static String typeLabel(TechRecord r) {
    return switch (r.type()) {
      case ACHIEVEMENT -> "成果";
      case PATENT -> "专利";
      case PAPER -> "论文";
      case DEMAND -> "需求";
    };
  }

  /** What the score is made of, and which words have the greatest part in it. */
  private void shares(MatchHit h) {
    ScoreBreakdown b = h.breakdown();
    double words = Math.max(0, b.words());
    double knowledge = Math.max(0, b.knowledge());
    double embedding = Math.max(0, b.embedding());
    double total = words + knowledge + embedding;
    page.open("div", "shares").open("div", null).element("h4", null, "得分构成");
    share("用词", "words", total == 0 ? 0 : words / total);
    share("知识", "knowledge", total == 0 ? 0 : knowledge / total);
    if (embedding > 0) {
      share("向量", "knowledge", embedding / total);
    }
    share("覆盖", "coverage", b.coverage());
    page.close();
    List<MatchedTerm> terms = h.explanation() == null ? List.of() : h.explanation().terms();
    if (!terms.isEmpty()) {
      page.open("div", null).element("h4", null, "主要相合词");
      terms.stream()
          .limit(SHOWN_TERMS)
          .forEach(t -> share(t.text(), t.bridge() == null ? "words" : "knowledge", t.share()));
      page.close();
    }
    page.close();
  }

  private void share(String name, String cssClass, double share) {
    page.open("p", "share").element("span", "name", name);
    page.bar(cssClass, share);
    page.element("span", "number", RecordTexts.percent(Math.clamp(share, 0, 1))).close();
  }
}
