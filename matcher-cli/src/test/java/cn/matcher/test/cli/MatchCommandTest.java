package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.BRAKE;
import static cn.matcher.test.cli.Cli.ROBOT;
import static cn.matcher.test.cli.Cli.WATER;
import static cn.matcher.test.cli.Cli.demand;
import static cn.matcher.test.cli.Cli.run;
import static cn.matcher.test.cli.Cli.write;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.json.Json;
import cn.matcher.test.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchCommandTest {
  private static final String QUESTION = "汽车制动衬片高温掉渣，废水";

  @TempDir static Path dir;
  private static Path index;

  @BeforeAll
  static void index() throws IOException {
    index =
        Cli.index(
            dir,
            BRAKE,
            WATER,
            ROBOT,
            "{\"id\":\"-4\",\"type\":\"paper\",\"title\":\"=HYPERLINK(1),\\\"汽车\\\"制动\"}");
  }

  private static Outcome match(Object... more) {
    List<Object> args = new ArrayList<>(List.of("match", "--index", index, "--knowledge", "none"));
    args.addAll(List.of(more));
    return run(args.toArray());
  }

  @Test
  void writesTrecRunsWithSixColumns() {
    List<String> lines = match("--text", QUESTION, "--format", "trec").ok().lines();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i)).matches("text Q0 \\S+ " + (i + 1) + " [0-9.E-]+ matcher");
    }
    assertThat(lines.getFirst()).startsWith("text Q0 A-1 1 ");
  }

  @Test
  void writesJsonLines() throws IOException {
    List<String> lines = match("--text", QUESTION, "--format", "jsonl").ok().lines();
    Map<String, Object> hit = Json.readObject(lines.getFirst().getBytes("UTF-8"));
    assertThat(hit)
        .containsOnlyKeys(
            "query", "rank", "id", "title", "score", "level", "probability", "breakdown")
        .containsEntry("query", "text")
        .containsEntry("rank", 1)
        .containsEntry("id", "A-1")
        .containsEntry("title", "酚醛树脂基摩阻材料的热衰退抑制");
    assertThat((Map<?, ?>) hit.get("breakdown")).hasSize(3);
  }

  @Test
  void writesTheExplanationWhenAskedFor() throws IOException {
    List<String> lines = match("--text", QUESTION, "--format", "jsonl", "--explain").ok().lines();
    Map<String, Object> hit = Json.readObject(lines.getFirst().getBytes("UTF-8"));
    assertThat((Map<?, ?>) hit.get("explanation")).hasSize(2);
    assertThat(hit.get("explanation").toString()).contains("制动");
  }

  @Test
  void writesCsvForSpreadsheetsWithoutFormulas() {
    String csv = match("--text", QUESTION, "--format", "csv").ok().out();
    assertThat(csv).startsWith("\uFEFF需求编号,名次,编号,标题,等级,概率,得分,理由,单位,地区,成熟度,合作方式,价格,需求名称\r\n");
    assertThat(csv).contains(",'-4,\"'=HYPERLINK(1),\"\"汽车\"\"制动\",");
    assertThat(csv.replace("\r\n", "")).doesNotContain("\n", "\r");
  }

  @Test
  void writesAReportWithReasonsAndMarks() throws IOException {
    Path out = dir.resolve("report.html");
    Path demands = write(dir.resolve("two.jsonl"), demand("D-1", "制动衬片<b>"), demand("D-2", "茶叶杀青"));
    match("--demands", demands, "--format", "html", "--top", 1, "--out", out).ok();
    String html = Files.readString(out);
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains("<mark>", "覆盖需求用词", "没有符合条件的结果", "制动衬片&lt;b&gt;", "需求：2 条");
  }

  @Test
  void matchesDemandsOfAFileInItsOrder() throws IOException {
    Path demands =
        write(
            dir.resolve("many.jsonl"),
            IntStream.range(0, 200)
                .mapToObj(i -> demand("D-" + i, i % 2 == 0 ? "制动衬片" : "高盐废水"))
                .toArray(String[]::new));
    Outcome outcome = match("--demands", demands, "--top", 1, "--format", "trec").ok();
    List<String> found = outcome.lines().stream().map(l -> l.replaceAll(" 1 .*", "")).toList();
    assertThat(found)
        .containsExactlyElementsOf(
            IntStream.range(0, 200)
                .mapToObj(i -> "D-" + i + " Q0 " + (i % 2 == 0 ? "A-1" : "P-2"))
                .toList());
  }

  @Test
  void namesEachDemandOfAFileInTables() throws IOException {
    Path demands = write(dir.resolve("d.jsonl"), demand("D-1", "制动衬片"), demand("D-2", "茶叶杀青"));
    List<String> lines = match("--demands", demands).ok().lines();
    assertThat(lines.getFirst()).isEqualTo("D-1 制动衬片");
    assertThat(lines).endsWith("", "D-2 茶叶杀青", "没有符合条件的结果");
  }

  @Test
  void writesToAFile() throws IOException {
    Path out = dir.resolve("new/dir/run.trec");
    Outcome outcome = match("--text", QUESTION, "--format", "trec", "--top", 1, "--out", out).ok();
    assertThat(outcome.out()).startsWith("已为 1 条需求写出 1 条结果，见 " + out);
    assertThat(Files.readAllLines(out)).hasSize(1).first().asString().startsWith("text Q0 A-1 1 ");
  }

  @Test
  void filters() {
    assertThat(
            match("--text", QUESTION, "--filter", "region in (河南)", "--format", "trec")
                .ok()
                .lines())
        .singleElement()
        .asString()
        .startsWith("text Q0 P-2 1 ");
  }

  @Test
  void leavesOutWhatIsBelowTheLowestLevel() {
    long all = match("--text", QUESTION, "--format", "trec").ok().lines().size();
    long strong =
        match("--text", QUESTION, "--format", "trec", "--min-level", "strong").ok().lines().size();
    assertThat(strong).isLessThan(all);
  }

  @Test
  void poolFollowsALargerTop() {
    match("--text", QUESTION, "--top", 2_000).ok();
    assertThat(match("--text", QUESTION, "--top", 20, "--pool", 10).error(2))
        .contains("poolDepth: expected topK (20) to 100000, actual 10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --top       | 0         | topK: expected 1 to 10000, actual 0
          --top       | zehn      | Invalid value for option '--top': 'zehn' is not an int
          --filter    | price ~ 3 | expected one of =, !=, <, <=, >, >=, in, not in at position 6
          --filter    | preis=1   | unknown field 'preis', expected one of id, type, field, region
          --format    | pdf       | expected one of table, jsonl, csv, trec, html, actual pdf
          --mode      | magic     | expected one of [LEXICAL, RERANK, HYBRID]
          --mode      | hybrid    | mode: expected lexical, as this engine has no encoder, actual HYBRID
          --min-level | GOOD      | expected one of [NONE, WEAK, RELATED, STRONG]
          --colour    | red       | Unknown options: '--colour', 'red'
          """)
  void refusesWrongUsageNamingExpectedAndActual(String option, String value, String message) {
    assertThat(match("--text", QUESTION, option, value).error(2)).contains(message);
  }

  @Test
  void wrongUsageIsToldBeforeTheIndexIsOpened() {
    assertThat(run("match", "--index", "nowhere", "--text", "x", "--top", "0").error(2))
        .contains("topK: expected 1 to 10000, actual 0");
  }

  @Test
  void wantsExactlyOneQuestion() {
    assertThat(match().error(2)).contains("--text=TEXT | --demands=FILE");
    assertThat(match("--text", "a", "--demands", "b.jsonl").error(2)).contains("--text");
    assertThat(match("--text", "  ").error(2)).contains("--text: expected", "actual blank");
  }

  @Test
  void refusesADirectoryThatIsNoIndex() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    assertThat(run("match", "--index", other, "--text", "x").error(1))
        .contains("index " + other + ": expected a directory with an index")
        .contains("actual: a directory of 0 other files", "matcher index --index");
  }

  @Test
  void namesTheLineOfARecordThatIsNoDemand() throws IOException {
    Path file = write(dir.resolve("mixed.jsonl"), demand("D-1", "制动"), BRAKE);
    assertThat(match("--demands", file).error(1))
        .contains(file + ":2: expected type demand, actual type achievement");
  }

  @Test
  void mergesTheUsersKnowledgeOverTheBundled() throws IOException {
    Path own =
        write(
            dir.resolve("own.jsonl"),
            "{\"term\":\"哐当吱嘎\",\"solutions\":[\"焊缝跟踪\"],\"field\":\"自有\"}");
    Outcome outcome =
        run("match", "--index", index, "--text", "哐当吱嘎", "--knowledge", own, "--format", "trec");
    assertThat(outcome.ok().lines().getFirst()).startsWith("text Q0 A-3 1 ");
  }
}
