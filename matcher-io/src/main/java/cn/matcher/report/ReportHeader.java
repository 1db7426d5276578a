package cn.matcher.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What stands above a report. Immutable.
 *
 * @param title such as 技术需求匹配报告
 * @param date the day it is made
 * @param facts what a reader must know to judge it, by name, in their order: the data, the filter,
 *     the lowest level
 */
public record ReportHeader(String title, LocalDate date, Map<String, String> facts) {
  public ReportHeader {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(date, "date");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  void write(HtmlPage page) {
    page.open("header", "top").element("h1", null, title).open("p", "facts");
    page.element("span", null, date.toString());
    facts.forEach((name, value) -> page.element("span", null, name + "：" + value));
    page.close().close();
  }
}
