package cn.matcher.cli;

import cn.matcher.match.FacetCounts;
import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table for reading, aligned by the width of Chinese characters on a terminal. */
final class TableWriter implements HitWriter {
  private static final List<String> HEADER = List.of("名次", "等级", "概率", "得分", "编号", "标题");
  private static final int TITLE = HEADER.size() - 1;
  private static final String GAP = "  ";

  /** Numbers are aligned at their ends. */
  private static final List<Boolean> TO_THE_RIGHT = List.of(true, false, true, true, false, false);

  private static final int MIN_TITLE = 16;

  /** Values of a facet; jsonl has them all. */
  private static final int SHOWN_VALUES = 12;

  private final Writer out;
  private final boolean many;
  private final int columns;
  private boolean first = true;

  /**
   * @param many whether each demand is named above its hits
   * @param columns what a line may take; titles are shortened for it
   */
  TableWriter(Writer out, boolean many, int columns) {
    this.out = out;
    this.many = many;
    this.columns = columns;
  }

  @Override
  public void write(Demand demand, List<MatchHit> hits, List<FacetCounts> facets)
      throws IOException {
    if (!first) {
      out.write('\n');
    }
    first = false;
    if (many) {
      line(Display.shortened(demand.id() + " " + title(demand), columns));
    }
    if (hits.isEmpty()) {
      line("没有符合条件的结果");
    } else {
      table(hits);
    }
    facets(facets);
  }

  private void table(List<MatchHit> hits) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    hits.forEach(h -> rows.add(cells(h)));
    int[] widths = widths(rows);
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), widths);
      if (i > 0 && hits.get(i - 1).explanation() != null) {
        line(
            " ".repeat(widths[0])
                + GAP
                + Display.oneLine(hits.get(i - 1).explanation().sentence()));
      }
      if (i > 0 && !hits.get(i - 1).duplicates().isEmpty()) {
        line(
            " ".repeat(widths[0])
                + GAP
                + Display.oneLine("重复：" + String.join("、", hits.get(i - 1).duplicates())));
      }
    }
  }

  private void facets(List<FacetCounts> facets) throws IOException {
    for (FacetCounts f : facets) {
      String values =
          f.values().stream()
              .limit(SHOWN_VALUES)
              .map(v -> v.value() + " " + v.count())
              .collect(Collectors.joining("，"));
      int more = f.values().size() - SHOWN_VALUES;
      String rest = (more > 0 ? "，另有 " + more + " 项" : "") + "，未填 " + f.missing();
      line(Display.oneLine(f.facet().label() + "（共 " + f.records() + " 条）：" + values + rest));
    }
  }

  private static List<String> cells(MatchHit h) {
    return List.of(
        Integer.toString(h.rank()),
        h.level().label(),
        percent(h.probability()),
        String.format(Locale.ROOT, "%.3f", h.score()),
        Display.oneLine(h.id()),
        title(h.record()));
  }

  /** A probability as a whole percentage. */
  static String percent(double probability) {
    return Math.round(100 * probability) + "%";
  }

  /** The title, or the beginning of the summary where there is none. */
  static String title(TechRecord r) {
    return Display.oneLine(
        r.title().isBlank() ? Display.shortened(Display.oneLine(r.summary()), 80) : r.title());
  }

  private int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    int used = 0;
    for (int c = 0; c < TITLE; c++) {
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], Display.width(row.get(c)));
      }
      used += widths[c] + GAP.length();
    }
    widths[TITLE] = Math.max(MIN_TITLE, columns - used);
    return widths;
  }

  private void row(List<String> cells, int[] widths) throws IOException {
    StringBuilder s = new StringBuilder();
    for (int c = 0; c < TITLE; c++) {
      String cell = cells.get(c);
      s.append(
          TO_THE_RIGHT.get(c) ? Display.right(cell, widths[c]) : Display.left(cell, widths[c]));
      s.append(GAP);
    }
    line(s.append(Display.shortened(cells.get(TITLE), widths[TITLE])).toString());
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}
