package cn.matcher.report;

import cn.matcher.match.Facet;
import cn.matcher.match.FacetCounts;
import cn.matcher.match.FacetCounts.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes facet counts as bars, the greatest of each facet full. Not safe for concurrent use. */
final class FacetBars {
  private static final int SHOWN_VALUES = 12;

  private final HtmlPage page;

  FacetBars(HtmlPage page) {
    this.page = page;
  }

  void write(List<FacetCounts> facets) {
    page.open("section", "facets").element("h2", null, "符合条件的记录的分布");
    page.open("div", "grid");
    facets.forEach(this::facet);
    page.close().close();
  }

  private void facet(FacetCounts f) {
    List<Value> shown = shown(f);
    long most =
        Math.max(f.missing(), shown.stream().mapToLong(FacetCounts.Value::count).max().orElse(0));
    page.open("div", "facet").element("h3", null, name(f.facet()));
    page.element("p", "kind", "共 " + number(f.records()) + " 条");
    shown.forEach(v -> bar(v.value(), v.count(), most, "words"));
    if (f.missing() > 0) {
      bar("未填", f.missing(), most, "missing");
    }
    int more = f.values().size() - shown.size();
    if (more > 0) {
      page.element("p", "kind", "另有 " + more + " 项未列");
    }
    page.close();
  }

  /** Most records first, but years in their own order, latest first. */
  private static List<Value> shown(FacetCounts f) {
    List<Value> values = f.values();
    if (f.facet() == Facet.YEAR) {
      values = values.stream().sorted(Comparator.comparing(Value::value).reversed()).toList();
    }
    return values.stream().limit(SHOWN_VALUES).toList();
  }

  private void bar(String name, long count, long most, String cssClass) {
    page.open("p", "tally").element("span", "name", name);
    page.bar(cssClass, most == 0 ? 0 : (double) count / most);
    page.element("span", "number", number(count)).close();
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String name(Facet f) {
    return switch (f) {
      case FIELD -> "领域";
      case REGION -> "地区";
      case MATURITY -> "成熟度";
      case COOPERATION -> "合作方式";
      case ORGANIZATION_TYPE -> "单位类型";
      case YEAR -> "发布年份";
    };
  }
}
