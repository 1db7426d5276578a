package cn.matcher.test.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.Preview;
import cn.matcher.io.RecordSources;
import cn.matcher.io.SourceOptions;
import cn.matcher.record.Achievement;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource.Reject;
import cn.matcher.test.io.Sources.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
  private static final String HEAD = "编号,成果名称,成果简介\n";

  @TempDir Path dir;

  private Path file(String name, String content, Charset charset) throws IOException {
    return Files.write(dir.resolve(name), content.getBytes(charset));
  }

  private Outcome read(String content) throws IOException {
    return Sources.read(RecordSources.open(file("a.csv", content, StandardCharsets.UTF_8)));
  }

  private void assertFails(String name, byte[] content, String message) throws IOException {
    Path file = Files.write(dir.resolve(name), content);
    assertThatThrownBy(() -> Sources.read(RecordSources.open(file)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  private static String anonymous(TechRecord r) {
    return r.type().label() + " " + r.title() + " " + r.summary();
  }

  @Test
  void readsAllFieldsUnderChineseHeadings() throws IOException {
    Outcome outcome =
        read(
            """
            成果编号,类型,成果名称,成果简介,关键词,技术领域,IPC分类号,技术成熟度,合作方式,所在地区,完成单位,单位类型,转让价格,发布日期,备注
            A-1,专利,耐高温摩阻材料,"用于制动,减少掉渣",刹车片；酚醛树脂、1,新材料,C08L61/06;F16D69/02,中试阶段,专利转让/技术许可,山东,某大学,高校,50-200万元,2025年3月1日,急
            """);
    assertThat(outcome.rejects()).isEmpty();
    assertThat(outcome.records())
        .containsExactly(
            Achievement.builder("A-1")
                .type(RecordType.PATENT)
                .title("耐高温摩阻材料")
                .summary("用于制动,减少掉渣")
                .keywords(List.of("刹车片", "酚醛树脂", "1"))
                .field("新材料")
                .ipc(List.of("C08L61/06", "F16D69/02"))
                .maturity(Maturity.PILOT)
                .cooperation(List.of("技术转让", "技术许可"))
                .region("山东")
                .organization("某大学")
                .organizationType("高校")
                .priceMin(50.0)
                .priceMax(200.0)
                .publishedOn(LocalDate.of(2025, 3, 1))
                .attributes(Map.of("备注", "急"))
                .build());
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "comma, UTF-8",
    "comma, GB18030",
    "comma, GBK",
    "semicolon, GB18030",
    "tab, UTF-8",
    "tab, UTF-16",
    "bar, UTF-8",
    "semicolon, UTF-8"
  })
  void findsDelimiterAndCharset(String delimiter, String charset) throws IOException {
    String d = Map.of("comma", ",", "semicolon", ";", "tab", "\t", "bar", "|").get(delimiter);
    String text =
        String.join(d, "编号", "成果名称", "关键词")
            + "\r\n"
            + String.join(d, "A-1", "刹车片掉渣", "\"a;b,c|d\"")
            + "\r\n";
    // Java's UTF-16 encoder writes the byte order mark.
    Path file = file("a.csv", text, Charset.forName(charset));
    TechRecord r = Sources.read(RecordSources.open(file)).records().getFirst();
    assertThat(r.title()).isEqualTo("刹车片掉渣");
    assertThat(r.keywords()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void dropsAByteOrderMark() throws IOException {
    assertThat(read("\uFEFF" + HEAD + "A-1,t,s\n").ids()).containsExactly("A-1");
  }

  @Test
  void findsGb18030BeyondTheFirstMegabyte() throws IOException {
    StringBuilder text = new StringBuilder("id,title,type\n");
    for (int i = 0; i < 40_000; i++) {
      text.append("A-").append(i).append(",plain ascii for a long time,paper\n");
    }
    text.append("A-x,刹车片,paper\n");
    Path file = file("a.csv", text.toString(), Charset.forName("GB18030"));
    Outcome outcome = Sources.read(RecordSources.open(file));
    assertThat(outcome.rejects()).isEmpty();
    assertThat(outcome.records().getLast().title()).isEqualTo("刹车片");
  }

  @Test
  void readsGzip() throws IOException {
    Path file =
        Sources.gzip(
            dir.resolve("a.csv.gz"), (HEAD + "A-1,t,s\n").getBytes(StandardCharsets.UTF_8));
    assertThat(Sources.read(RecordSources.open(file)).ids()).containsExactly("A-1");
  }

  @Test
  void headingsTellDemands() throws IOException {
    TechRecord d = read("需求名称,需求内容,预算（元）\n刹车片掉渣,求配方,500000\n").records().getFirst();
    assertThat(d.type()).isEqualTo(RecordType.DEMAND);
    assertThat(d.priceMin()).isNull();
    assertThat(d.priceMax()).isEqualTo(50.0);
  }

  @Test
  void skipsATitleAboveTheHeadings() throws IOException {
    Outcome outcome = read("2025年度成果汇总表,,\n\n" + HEAD + "A-1,t,s\n");
    assertThat(outcome.ids()).containsExactly("A-1");
    assertThat(outcome.rejects()).isEmpty();
  }

  @Test
  void joinsSeveralTextsUnderTheirHeadings() throws IOException {
    TechRecord r = read("需求名称,需求内容,预期目标\nt,一,二\nu,一,\n").records().getFirst();
    assertThat(r.summary()).isEqualTo("需求内容：一\n预期目标：二");
    assertThat(read("需求名称,需求内容,预期目标\nu,一,\n").records().getFirst().summary()).isEqualTo("一");
  }

  @Test
  void aSecondColumnOfOneFieldBecomesAnAttribute() throws IOException {
    TechRecord r = read("成果名称,专利号,申请号\nt,Z1,Z2\n").records().getFirst();
    assertThat(r.id()).isEqualTo("Z1");
    assertThat(r.attributes()).isEqualTo(Map.of("申请号", "Z2"));
  }

  @Test
  void makesStableIdsOfContent() throws IOException {
    List<TechRecord> a = read("成果名称,成果简介,价格\n甲,乙,50\n甲,丙,50\n").records();
    assertThat(a).extracting(TechRecord::id).doesNotHaveDuplicates();
    assertThat(a.getFirst().id()).matches("H-[0-9a-f]{20}");
    // The same content in other columns and with another price is the same record.
    List<TechRecord> b = read("价格,成果简介,成果名称\n80,乙,甲\n").records();
    assertThat(b.getFirst().id()).isEqualTo(a.getFirst().id());
  }

  @Test
  void aSecondRowOfTheSameContentIsRejected() throws IOException {
    Outcome outcome = read("成果名称,成果简介\n甲,乙\n甲,乙\n");
    assertThat(outcome.records()).hasSize(1);
    assertThat(outcome.onlyReject().reason()).contains("the same as in row 2");
  }

  @Test
  void keepsNegotiablePricesAsAttributes() throws IOException {
    TechRecord r = read("成果名称,价格\n甲,面议\n").records().getFirst();
    assertThat(r.priceMin()).isNull();
    assertThat(r.attributes()).isEqualTo(Map.of("价格", "面议"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          成熟度! 半成品! maturity! maturity (成熟度): expected one of 实验室, 小试, 中试, 产业化, actual 半成品
          价格! 很贵! price! price (价格): expected a price in 元, 万元 or 亿元 such as 50-200万元, 100万元以上 or 面议, actual 很贵
          价格! 200-50! price! actual 200-50
          价格! 5万美元! price! actual 5万美元
          最低价! 5万以上! priceMin! priceMin (最低价): expected one number with or without a unit, actual 5万以上
          发布日期! 2025-02-30! publishedOn! publishedOn (发布日期): expected a date such as 2025-03-01
          类型! 产品! type! expected one of achievement, patent, paper, demand, actual 产品
          编号! A 1! id! id: expected no white space or control characters
          其他属性! {"a":! attributes! attributes (其他属性): expected one JSON object
          其他属性! [1]! attributes! expected one JSON object
          """)
  void rejectsACellThatItsFieldCannotTakeAndGoesOn(
      String heading, String cell, String field, String reason) throws IOException {
    String quoted = "\"" + cell.replace("\"", "\"\"") + "\"";
    Outcome outcome = read("成果名称," + heading + "\n甲," + quoted + "\n乙,\n");
    assertThat(outcome.records()).hasSize(1);
    Reject reject = outcome.onlyReject();
    assertThat(reject.line()).isEqualTo(2);
    assertThat(reject.field()).isEqualTo(field);
    assertThat(reject.value()).isEqualTo(cell);
    assertThat(reject.reason()).contains(reason);
    assertThat(reject.content()).isEqualTo("甲 | " + cell);
  }

  @Test
  void rejectsNestedJsonThatIsTooDeep() throws IOException {
    String deep = "{\"\"a\"\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    Outcome outcome = read("成果名称,attributes\n甲,\"" + deep + "\"\n乙,\n");
    assertThat(outcome.onlyReject().field()).isEqualTo("attributes");
    assertThat(outcome.onlyReject().reason()).contains("nesting depth");
    assertThat(outcome.records()).hasSize(1);
  }

  @Test
  void rejectsAHugeField() throws IOException {
    Outcome outcome =
        read(
            HEAD
                + "A-1,t,"
                + "长".repeat(1_000_001)
                + "\nA-2,t,"
                + "长".repeat(200_001)
                + "\nA-3,t,s\n");
    assertThat(outcome.ids()).containsExactly("A-3");
    assertThat(outcome.rejects().get(0).reason())
        .isEqualTo(
            "summary (成果简介): expected at most 1000000 characters, actual 1000001 characters");
    assertThat(outcome.rejects().get(1).reason())
        .isEqualTo("summary: expected at most 200000 characters, actual 200001 characters");
    assertThat(outcome.rejects().get(1).content().length()).isLessThan(600);
  }

  @Test
  void rejectsRaggedRows() throws IOException {
    Outcome outcome = read(HEAD + "A-1,t\nA-2,t,s,x\nA-3,t,s\nA-4,t,s,,\n");
    assertThat(outcome.ids()).containsExactly("A-3", "A-4");
    assertThat(outcome.rejects())
        .extracting(Reject::reason)
        .containsExactly(
            "row: expected 3 cells as there are headings, actual 2"
                + " (a delimiter or quote too many or too few?)",
            "row: expected 3 cells as there are headings, actual 4"
                + " (a delimiter or quote too many or too few?)");
  }

  @Test
  void brokenQuotesSpoilOnlyTheirLine() throws IOException {
    Outcome outcome =
        read(HEAD + "A-1,\"t\nu\",s\nA-2,\"t\"x,s\nA-3,t,s\nA-4,\"never closed,s\nA-5,t,s\n");
    assertThat(outcome.ids()).containsExactly("A-1", "A-3", "A-5");
    assertThat(outcome.records().getFirst().title()).isEqualTo("t\nu");
    assertThat(outcome.rejects()).extracting(Reject::line).containsExactly(4L, 6L);
    assertThat(outcome.rejects()).allMatch(r -> r.reason().startsWith("row: expected quotes"));
  }

  @Test
  void endsAtTheHundredthBrokenQuote() throws IOException {
    assertFails(
        "a.csv",
        (HEAD + "A-1,\"t\"x,s\n".repeat(101)).getBytes(StandardCharsets.UTF_8),
        "expected at most 100 lines with broken quotes, actual more");
  }

  @Test
  void rejectsNulCharacters() throws IOException {
    Outcome outcome =
        read(HEAD + "A-1,t\0u,s\n" + "A-2,a rather long title for a file,s\n".repeat(3));
    assertThat(outcome.rejects().getFirst().reason())
        .isEqualTo("title (成果名称): expected text, actual a NUL character (U+0000)");
    assertThat(outcome.ids()).containsExactly("A-2");
  }

  @Test
  void rejectsRowsOfAWrongByteInGoodUtf8() throws IOException {
    byte[] text =
        (HEAD + "A-1,刹车片掉渣原因,x\n" + "A-2,刹车片,刹车片掉渣原因分析及对策研究\n".repeat(20))
            .getBytes(StandardCharsets.UTF_8);
    text[text.length - 3] = (byte) 0xFF;
    Path file = Files.write(dir.resolve("a.csv"), text);
    Outcome outcome = Sources.read(RecordSources.open(file));
    assertThat(outcome.ids()).containsExactly("A-1", "A-2");
    assertThat(outcome.rejects().getLast().reason())
        .isEqualTo("encoding: expected UTF-8, actual bytes that are none");
  }

  @Test
  void refusesAnotherCharset() throws IOException {
    assertFails(
        "a.csv",
        "id,titre\nA-1,déjà vu été\nA-2,où ça naïveté ÿ\n".getBytes(StandardCharsets.ISO_8859_1),
        "expected text in UTF-8, GB18030/GBK or UTF-16 with a byte order mark, actual neither");
  }

  @Test
  void refusesDuplicatedHeadings() throws IOException {
    assertFails(
        "a.csv",
        "成果名称,备注,备注\na,b,c\n".getBytes(StandardCharsets.UTF_8),
        "heading: expected each heading once, actual \"备注\" in columns 2 and 3");
  }

  @Test
  void refusesAFileWithoutKnownHeadings() throws IOException {
    assertFails(
        "a.csv",
        "甲,乙\nb,c\n".getBytes(StandardCharsets.UTF_8),
        "expected headings with a title or summary");
  }

  @Test
  void refusesATableThatTellsNoType() throws IOException {
    byte[] table = "标题,内容\nb,c\n".getBytes(StandardCharsets.UTF_8);
    assertFails("a.csv", table, "type: expected a column 类型/type, a heading that tells it");
    SourceOptions options = SourceOptions.defaults().withDefaultType(RecordType.PAPER);
    assertThat(Sources.read(RecordSources.open(dir.resolve("a.csv"), options)).records())
        .extracting(CsvSourceTest::anonymous)
        .containsExactly("paper b c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "编号,成果名称\n", "\uFEFF"})
  void refusesAFileWithoutRows(String content) throws IOException {
    String actual =
        content.contains("编")
            ? "headings only"
            : content.isEmpty() ? "an empty file" : "blank lines only";
    assertFails(
        "a.csv",
        content.getBytes(StandardCharsets.UTF_8),
        "expected rows below the headings, actual " + actual);
  }

  @Test
  void refusesBinaryFiles() throws IOException {
    byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0};
    assertFails("a.csv", zip, "expected a text file, actual a ZIP archive (a workbook? then name");
    assertFails("b.csv", new byte[] {0x1F, (byte) 0x8B, 8}, "actual a gzip file");
    assertFails("c.csv", new byte[4096], "actual binary data: 4096 control characters");
    assertFails("d.csv.gz", "not gzip".getBytes(StandardCharsets.UTF_8), "a readable file");
  }

  @Test
  void previewsWithoutReadingOn() throws IOException {
    Path file =
        file("a.csv", "附表\n编号,成果名称,价格（元）,备注\n1,t,x,y\n2,t,5,\n3,u,,\n", Charset.forName("GBK"));
    Preview preview = RecordSources.preview(file, SourceOptions.defaults(), 2);
    assertThat(preview.facts()).extracting(Preview.Fact::value).containsExactly("GB18030", ",");
    Preview.Table table = preview.tables().getFirst();
    assertThat(table.headingLine()).isEqualTo(2);
    assertThat(table.above()).containsExactly("附表");
    assertThat(table.columns())
        .extracting(c -> c.heading() + "=" + c.field())
        .containsExactly("编号=id", "成果名称=title", "价格（元）=price", "备注=attribute");
    assertThat(table.records()).extracting(TechRecord::id).containsExactly("2");
    assertThat(table.rejects()).hasSize(1);
    assertThat(table.complete()).isFalse();
    assertThat(dir).isDirectoryContaining(p -> p.equals(file));
  }
}
