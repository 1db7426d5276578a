package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.BRAKE;
import static cn.matcher.test.cli.Cli.ROBOT;
import static cn.matcher.test.cli.Cli.WATER;
import static cn.matcher.test.cli.Cli.run;
import static cn.matcher.test.cli.Cli.write;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.json.Json;
import cn.matcher.test.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexCommandTest {
  @TempDir Path dir;
  private Path index;

  @BeforeEach
  void setUp() {
    index = dir.resolve("index");
  }

  private Outcome index(Path... files) {
    Object[] args = new Object[5 + files.length];
    System.arraycopy(
        new Object[] {"index", "--index", index, "--knowledge", "none"}, 0, args, 0, 5);
    System.arraycopy(files, 0, args, 5, files.length);
    return run(args);
  }

  private static Map<String, Object> onlyReject(Path file) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file + ".rejects.jsonl"));
    assertThat(lines).hasSize(1);
    return Json.readObject(lines.getFirst().getBytes("UTF-8"));
  }

  private void assertRecords(int achievements) {
    assertThat(run("inspect", "--index", index).ok().out())
        .containsPattern("成果 +" + achievements + "\n");
  }

  @Test
  void indexesFilesAndSaysHowMany() throws IOException {
    Path a = write(dir.resolve("a.jsonl"), BRAKE, WATER);
    Path b = write(dir.resolve("b.jsonl"), ROBOT);
    assertThat(index(a, b).ok().out()).matches("已入库 3 条，拒绝 0 条，用时 [0-9.]+ 秒，[0-9]+ 条/秒\\R");
    assertRecords(3);
    assertThat(Path.of(a + ".rejects.jsonl")).doesNotExist();
  }

  @Test
  void replacesTheRecordOfTheSameId() throws IOException {
    Path a = write(dir.resolve("a.jsonl"), BRAKE);
    index(a).ok();
    index(a).ok();
    assertRecords(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          broken JSON line | {"id":"B",                                 | json: expected one JSON object, actual
          missing id       | {"type":"achievement","title":"t"}         | id: expected a non-empty string, actual missing
          unknown type     | {"id":"B","type":"product","title":"t"}    | type: expected one of achievement, patent, paper, demand, actual product
          duplicate id     | {"id":"A-1","type":"paper","title":"t"}    | id: expected an id that no earlier record of the file has, actual "A-1" also in line 1
          """)
  void keepsABadLineAsideAndIndexesTheRest(String what, String line, String reason)
      throws IOException {
    Path file = write(dir.resolve("a.jsonl"), BRAKE, line, WATER);
    Outcome outcome = index(file).ok();
    assertThat(outcome.out())
        .as(what)
        .startsWith("已入库 2 条，拒绝 1 条（见 " + file + ".rejects.jsonl），用时 ");
    assertRecords(2);
    Map<String, Object> reject = onlyReject(file);
    assertThat(reject).containsEntry("line", 2).containsEntry("content", line);
    assertThat((String) reject.get("reason")).startsWith(reason);
  }

  @Test
  void keepsAnOverLongFieldAside() throws IOException {
    String line =
        "{\"id\":\"B\",\"type\":\"paper\",\"title\":\"t\",\"summary\":\""
            + "长".repeat(200_001)
            + "\"}";
    Path file = write(dir.resolve("a.jsonl"), line, WATER);
    index(file).ok();
    assertRecords(1);
    assertThat(onlyReject(file))
        .containsEntry("field", "summary")
        .containsEntry(
            "reason", "summary: expected at most 200000 characters, actual 200001 characters");
  }

  @Test
  void failsWhenNothingWasIndexed() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), "x", "y");
    Outcome outcome = index(file);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).startsWith("已入库 0 条，拒绝 2 条");
  }

  @Test
  void namesAnEmptyFileAndIndexesTheNext() throws IOException {
    Path empty = Files.createFile(dir.resolve("empty.jsonl"));
    Path good = write(dir.resolve("good.jsonl"), BRAKE);
    Outcome outcome = index(empty, good);
    assertThat(outcome.error(1))
        .isEqualTo("错误: " + empty + ": expected one JSON object a line, actual an empty file");
    assertThat(outcome.out()).startsWith("已入库 1 条");
    assertRecords(1);
  }

  @Test
  void removesTheRejectsOfAnEarlierRun() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), BRAKE);
    Path stale = write(Path.of(file + ".rejects.jsonl"), "old");
    index(file).ok();
    assertThat(stale).doesNotExist();
  }

  @Test
  void refusesAFileOfAnotherKindBeforeItTouchesTheIndex() throws IOException {
    Path good = write(dir.resolve("a.jsonl"), BRAKE);
    Path xls = write(dir.resolve("b.xls"), "id,title");
    assertThat(index(good, xls).error(1))
        .contains("b.xls", "expected one of .jsonl, .csv", ".xlsx", "actual .xls");
    assertThat(index).doesNotExist();
  }

  @Test
  void refusesADirectoryOfOtherFiles() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), BRAKE);
    assertThat(run("index", "--index", dir, "--knowledge", "none", file).error(1))
        .contains("index " + dir, "expected an index, an empty directory or nothing")
        .contains("actual: a directory of 1 other files");
  }

  @Test
  void asksForFiles() {
    assertThat(run("index", "--index", index).error(2)).contains("FILE", "matcher index --help");
  }

  @Test
  void refusesKnowledgeThatIsNotThere() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), BRAKE);
    assertThat(run("index", "--index", index, "--knowledge", "bundeld", file).error(1))
        .contains("knowledge: expected a .jsonl file or a directory", "actual bundeld");
  }
}
