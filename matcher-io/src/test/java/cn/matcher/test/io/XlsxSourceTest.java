package cn.matcher.test.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.HeadingTable;
import cn.matcher.io.Preview;
import cn.matcher.io.RecordSources;
import cn.matcher.io.SourceOptions;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource.Reject;
import cn.matcher.test.io.Sources.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxSourceTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String[] HEAD = {"编号", "成果名称", "成果简介"};

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void setUp() {
    file = dir.resolve("a.xlsx");
  }

  private Outcome read() {
    return Sources.read(RecordSources.open(file));
  }

  private void assertFails(String message) {
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  /** A workbook whose only sheet has this XML as rows. */
  private void rows(String xml) throws IOException {
    Path good = Workbooks.of(dir.resolve("good.xlsx"), HEAD);
    Workbooks.withParts(good, file, Map.of(SHEET, Workbooks.sheet(xml)));
  }

  private static String row(int n, String... cells) {
    StringBuilder xml = new StringBuilder("<row r=\"" + n + "\">");
    for (int i = 0; i < cells.length; i++) {
      xml.append("<c r=\"").append((char) ('A' + i)).append(n).append("\" t=\"inlineStr\"><is><t>");
      xml.append(cells[i]).append("</t></is></c>");
    }
    return xml.append("</row>").toString();
  }

  @Test
  void readsTextsNumbersDatesAndFormulas() throws IOException {
    Workbooks.write(
        file,
        w -> {
          Worksheet s = w.newWorksheet("成果");
          Workbooks.fill(
              s, new String[] {"编号", "成果名称", "价格", "发布日期", "登记日期", "金额", "完成率", "备注", "启用"});
          s.value(1, 0, 1001);
          s.value(1, 1, "摩阻材料");
          s.value(1, 2, 50.5);
          s.value(1, 3, LocalDate.of(2025, 3, 1));
          s.style(1, 3).format("yyyy\"年\"m\"月\"d\"日\"").set();
          s.value(1, 4, LocalDateTime.of(2025, 3, 1, 12, 30));
          s.style(1, 4).format("yyyy-mm-dd hh:mm").set();
          s.value(1, 5, 300000);
          s.value(1, 6, 0.5);
          s.style(1, 6).format("0%").set();
          s.formula(1, 7, "1+1");
          s.value(1, 8, true);
        });
    TechRecord r = read().records().getFirst();
    assertThat(r.id()).isEqualTo("1001");
    assertThat(r.priceMax()).isEqualTo(50.5);
    assertThat(r.publishedOn()).isEqualTo(LocalDate.of(2025, 3, 1));
    assertThat(r.attributes())
        .isEqualTo(Map.of("登记日期", "2025-03-01T12:30", "金额", "300000", "完成率", "0.5", "启用", "true"));
  }

  @Test
  void aPlainNumberIsADateWhereADateIsDue() throws IOException {
    Workbooks.write(
        file,
        w -> {
          Worksheet s = w.newWorksheet("s");
          Workbooks.fill(s, new String[] {"成果名称", "发布日期"}, new String[] {"t"});
          s.value(1, 1, 45717);
        });
    assertThat(read().records().getFirst().publishedOn()).isEqualTo(LocalDate.of(2025, 3, 1));
  }

  @Test
  void readsAllVisibleSheetsEachWithItsHeadings() throws IOException {
    Workbooks.write(
        file,
        w -> {
          Workbooks.fill(w.newWorksheet("说明"), new String[] {"请按模板填写"});
          Workbooks.fill(w.newWorksheet("成果"), HEAD, new String[] {"A-1", "t", "s"});
          w.newWorksheet("空");
          Worksheet hidden = w.newWorksheet("旧");
          Workbooks.fill(hidden, HEAD, new String[] {"A-0", "t", "s"});
          hidden.setVisibilityState(VisibilityState.HIDDEN);
          Workbooks.fill(
              w.newWorksheet("需求"),
              new String[] {"2025年需求汇总"},
              new String[] {"需求名称", "预算"},
              new String[] {"d", "80万"});
        });
    Outcome outcome = read();
    assertThat(outcome.records())
        .extracting(TechRecord::type)
        .containsExactly(RecordType.ACHIEVEMENT, RecordType.DEMAND);
    assertThat(outcome.onlyReject().field()).isEqualTo("sheet");
    assertThat(outcome.onlyReject().reason())
        .startsWith(file + "#说明: expected headings with a title or summary");

    Preview preview = RecordSources.preview(file, SourceOptions.defaults(), 10);
    assertThat(preview.facts().getFirst().value()).startsWith("4，另有 1 个不读");
    assertThat(preview.tables())
        .extracting(t -> t.name() + " " + t.records().size())
        .containsExactly("说明 0", "成果 1", "空 0", "需求 1");

    Path yaml = Files.writeString(dir.resolve("m.yaml"), "sheet: 旧");
    SourceOptions one = new SourceOptions(HeadingTable.withOverrides(yaml), null);
    assertThat(Sources.read(RecordSources.open(file, one)).ids()).containsExactly("A-0");
    Files.writeString(yaml, "sheet: 无");
    SourceOptions none = new SourceOptions(HeadingTable.withOverrides(yaml), null);
    assertThatThrownBy(() -> Sources.read(RecordSources.open(file, none)))
        .hasMessageContaining(": sheet: expected a sheet named 无, actual sheets [说明, 成果");
  }

  @Test
  void rejectsBadRowsAndToleratesShortOnes() throws IOException {
    rows(
        row(1, "编号", "成果名称", "价格")
            + row(3, "A-1", "t")
            + row(4, "A-2", "t", "很贵")
            + row(7, "A-3", "t", "5", "x")
            + "<row r=\"9\"><c r=\"A9\"><v>7</v></c><c r=\"B9\" t=\"e\"><v>#REF!</v></c></row>");
    Outcome outcome = read();
    assertThat(outcome.ids()).containsExactly("A-1");
    assertThat(outcome.rejects()).extracting(Reject::line).containsExactly(4L, 7L, 9L);
    assertThat(outcome.rejects().get(1).reason()).startsWith("row: expected 3 cells");
    assertThat(outcome.rejects().get(2).reason())
        .isEqualTo("title (成果名称): expected a value, actual the error #REF!");
  }

  @Test
  void readsCharactersThatXmlCannotHold() throws IOException {
    rows(row(1, "编号", "成果名称") + row(2, "A-1", "a_x0007_b_x005F_x0041_"));
    assertThat(read().records().getFirst().title()).isEqualTo("a\u0007b_x0041_");
  }

  @Test
  void readsAWorkbookWithoutStyles() throws IOException {
    Path good = Workbooks.of(dir.resolve("good.xlsx"), HEAD, new String[] {"A-1", "t", "s"});
    Map<String, byte[]> parts = new HashMap<>();
    parts.put("xl/styles.xml", null);
    Workbooks.withParts(good, file, parts);
    assertThat(read().ids()).containsExactly("A-1");
  }

  @Test
  void refusesAZipBomb() throws IOException {
    Path good = Workbooks.of(dir.resolve("good.xlsx"), HEAD);
    byte[] bomb = Workbooks.sheet("");
    byte[] filler = Workbooks.repeated("<row/>", 6_000_000);
    byte[] all = java.util.Arrays.copyOf(filler, filler.length + bomb.length);
    Workbooks.withParts(good, file, Map.of(SHEET, all));
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertFails("expected parts that unpack to at most 100 times their size");
  }

  @Test
  void refusesTooManyParts() throws IOException {
    Path good = Workbooks.of(dir.resolve("good.xlsx"), HEAD);
    Map<String, byte[]> parts = new HashMap<>();
    for (int i = 0; i < 10_001; i++) {
      parts.put("x/" + i, new byte[0]);
    }
    Workbooks.withParts(good, file, parts);
    assertFails("expected at most 10000 parts, actual 10");
  }

  @Test
  void refusesACellBeyondTheLastColumn() throws IOException {
    rows("<row r=\"1\"><c r=\"ZZZZZZ1\" t=\"inlineStr\"><is><t>标题</t></is></c></row>");
    assertFails("expected cells up to column XFD");
  }

  @Test
  void refusesAHugeText() throws IOException {
    rows(row(1, "编号", "x".repeat((8 << 20) + 1)));
    assertFails("expected texts of at most 8388608 bytes");
  }

  @Test
  void rejectsAHugeCell() throws IOException {
    rows(row(1, HEAD) + row(2, "A-1", "t", "x".repeat(1_000_001)) + row(3, "A-2", "t", "s"));
    Outcome outcome = read();
    assertThat(outcome.ids()).containsExactly("A-2");
    assertThat(outcome.onlyReject().reason()).contains("at most 1000000 characters");
  }

  @Test
  void doesNotWriteOutHugeNumbers() throws IOException {
    rows(
        row(1, "成果名称", "价格")
            + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>t</t></is></c>"
            + "<c r=\"B2\"><v>1e999999999</v></c></row>");
    assertThat(read().onlyReject().field()).isEqualTo("price");
  }

  @Test
  void refusesEntitiesAndBrokenXml() throws IOException {
    Path good = Workbooks.of(dir.resolve("good.xlsx"), HEAD);
    String doctype =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + new String(Workbooks.sheet(row(1, "标题") + row(2, "&b;")), StandardCharsets.UTF_8)
                .replaceFirst("<\\?xml[^>]*>", "");
    Workbooks.withParts(good, file, Map.of(SHEET, doctype.getBytes(StandardCharsets.UTF_8)));
    assertFails("expected parts without a document type, actual one in " + SHEET);
    rows(row(1, HEAD) + "<row r=\"2\"><c r=");
    assertFails("expected a readable workbook (.xlsx)");
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Files.write(file, new byte[0]);
    assertFails("expected a workbook (.xlsx), actual an empty file");
    Files.writeString(file, "编号,成果名称\n");
    assertFails("expected a workbook (.xlsx), actual a file of another kind");
    Files.write(file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
    assertFails("actual an old .xls file or one with a password");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 0});
    assertFails("expected a workbook (.xlsx), actual a broken one");
    Workbooks.withParts(Workbooks.of(dir.resolve("g.xlsx"), HEAD), file, parts());
    assertFails("expected a readable workbook (.xlsx)");
  }

  private static Map<String, byte[]> parts() {
    Map<String, byte[]> parts = new HashMap<>();
    parts.put("xl/workbook.xml", null);
    return parts;
  }

  @Test
  void refusesWorkbooksWithoutRows() throws IOException {
    Workbooks.of(file, HEAD);
    assertFails("expected rows below the headings, actual headings only");
    Workbooks.of(file);
    assertFails("expected rows below the headings, actual empty sheets only");
    Workbooks.of(file, new String[] {"甲"}, new String[] {"乙"});
    assertFails("expected headings with a title or summary");
    Workbooks.of(file, new String[] {"标题", "备注", "备注"}, new String[] {"乙"});
    assertFails("heading: expected each heading once");
  }
}
