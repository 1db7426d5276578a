package cn.matcher.cli;

import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CSV (RFC 4180) for spreadsheets: with a byte order mark, without which Excel does not take it for
 * UTF-8, and with texts that a spreadsheet would run as a formula marked as text.
 */
final class CsvWriter implements HitWriter {
  private final Writer out;

  CsvWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void start() throws IOException {
    out.write('\uFEFF');
    row(Stream.of("需求编号", "名次", "编号", "标题", "等级", "概率", "得分", "理由"));
  }

  @Override
  public void write(Demand demand, List<MatchHit> hits) throws IOException {
    for (MatchHit h : hits) {
      row(
          Stream.of(
              text(demand.id()),
              Integer.toString(h.rank()),
              text(h.id()),
              text(h.record().title()),
              h.level().label(),
              String.format(Locale.ROOT, "%.4f", h.probability()),
              Float.toString(h.score()),
              h.explanation() == null ? "" : text(h.explanation().sentence())));
    }
  }

  private void row(Stream<String> cells) throws IOException {
    out.write(cells.map(CsvWriter::quoted).collect(Collectors.joining(",", "", "\r\n")));
  }

  /** Against CSV injection (OWASP): a leading ' makes it text. */
  private static String text(String value) {
    return !value.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
