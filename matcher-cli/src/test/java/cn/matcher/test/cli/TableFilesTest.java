package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.BRAKE;
import static cn.matcher.test.cli.Cli.WATER;
import static cn.matcher.test.cli.Cli.run;
import static cn.matcher.test.cli.Cli.write;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables on the command line. */
class TableFilesTest {
  private static final String HEAD = "成果编号,成果名称,成果简介,转让价格";
  private static final String GOOD = "T-1,酚醛树脂基摩阻材料的热衰退抑制,用于制动衬片,50-200万元";
  private static final String BAD = "T-2,陶瓷膜,高盐废水,很贵";

  @TempDir Path dir;

  private Cli.Outcome index(Object... more) {
    return run(
        Stream.concat(
                Stream.of("index", "--index", dir.resolve("index"), "--knowledge", "none"),
                Stream.of(more))
            .toArray());
  }

  private void assertRecords(int achievements) {
    assertThat(run("inspect", "--index", dir.resolve("index")).ok().out())
        .containsPattern("成果 +" + achievements + "\n");
  }

  @Test
  void indexesATableAndKeepsItsBadRows() throws IOException {
    Path file = write(dir.resolve("a.csv"), HEAD, GOOD, BAD);
    assertThat(index(file).ok().out()).startsWith("已入库 1 条，拒绝 1 条");
    assertThat(Json.readObject(Files.readAllBytes(Path.of(file + ".rejects.jsonl"))))
        .containsEntry("source", file.toString())
        .containsEntry("line", 3)
        .containsEntry("field", "price")
        .containsEntry("value", "很贵")
        .containsEntry("content", "T-2 | 陶瓷膜 | 高盐废水 | 很贵")
        .containsKey("reason");
  }

  @Test
  void strictCommitsNothingOfTheRun() throws IOException {
    index(write(dir.resolve("old.jsonl"), BRAKE)).ok();
    Path good = write(dir.resolve("good.jsonl"), WATER);
    Path bad = write(dir.resolve("bad.csv"), HEAD, GOOD, BAD);
    String error = index("--strict", good, bad).error(1);
    assertThat(error).startsWith("错误: " + bad + ":3: expected no bad record, actual price");
    assertRecords(1);
    assertThat(Path.of(bad + ".rejects.jsonl")).doesNotExist();
    assertThat(run("verify", "--index", dir.resolve("index")).code()).isZero();
  }

  @Test
  void aFailedFirstStrictRunLeavesNoIndexBehind() throws IOException {
    Path bad = write(dir.resolve("bad.csv"), HEAD, GOOD, BAD);
    Path index = dir.resolve("index");
    index("--strict", bad).error(1);
    assertThat(index).doesNotExist();
    Files.createDirectory(index);
    index("--strict", bad).error(1);
    assertThat(index).isEmptyDirectory();
    index("--strict", write(dir.resolve("good.csv"), HEAD, GOOD)).ok();
    assertRecords(1);
  }

  @Test
  void strictIndexesGoodFiles() throws IOException {
    Path good = write(dir.resolve("good.csv"), HEAD, GOOD);
    assertThat(index("--strict", good, write(dir.resolve("w.jsonl"), WATER)).ok().out())
        .startsWith("已入库 2 条，拒绝 0 条");
    assertRecords(2);
  }

  @Test
  void previewShowsWhatWouldBeReadAndWritesNothing() throws IOException {
    Path file = dir.resolve("a.csv");
    Files.writeString(
        file, HEAD + ",备注\n" + GOOD + ",x\n" + BAD + ",y\n", Charset.forName("GB18030"));
    assertThat(run("preview", file).ok().lines())
        .contains(
            "字符集    GB18030",
            "分隔符    ,",
            "表头      第 1 行",
            "  成果编号 → id",
            "  转让价格 → price",
            "  备注     → attribute",
            "共 2 行   可入库 1 条，坏行 1 条")
        .anyMatch(l -> l.startsWith("  {\"id\":\"T-1\",\"type\":\"achievement\",\"title\":\"酚醛"))
        .anyMatch(l -> l.startsWith("  坏行 3: price (转让价格): expected a price"));
    assertThat(run("preview", file, "--rows", 1).ok().out()).contains("前 1 行   可入库 1 条");
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void previewFailsWhereNothingCanBeRead() throws IOException {
    Path file = write(dir.resolve("a.csv"), "甲,乙", "1,2");
    assertThat(run("preview", file).code()).isEqualTo(1);
    assertThat(run("preview", file).out()).contains("问题", "expected headings with a title");
    assertThat(run("preview", file, "--rows", 0).error(2)).contains("--rows: expected at least 1");
  }

  @Test
  void mappingAndTypeAreHeeded() throws IOException {
    Path file = write(dir.resolve("a.csv"), "课题,说明", "刹车片掉渣,高温");
    Path yaml = write(dir.resolve("m.yaml"), "fields: {title: 课题}");
    assertThat(run("preview", file, "--mapping", yaml, "--type", "paper").ok().out())
        .contains("\"type\":\"paper\",\"title\":\"刹车片掉渣\",\"summary\":\"高温\"");
    assertThat(run("preview", file, "--type", "book").error(2)).contains("achievement", "book");
  }

  @Test
  void matchesDemandsOfATable() throws IOException {
    Path index = Cli.index(dir, BRAKE, WATER);
    Path demands = write(dir.resolve("d.csv"), "编号,名称,内容", "D-1,刹车片高温掉渣,制动衬片");
    assertThat(
            run(
                    "match",
                    "--index",
                    index,
                    "--knowledge",
                    "none",
                    "--demands",
                    demands,
                    "--format",
                    "trec")
                .ok()
                .out())
        .startsWith("D-1 Q0 A-1 1 ");
  }

  @Test
  void namesTheRowOfABadDemand() throws IOException {
    Path index = Cli.index(dir, BRAKE);
    Path demands = write(dir.resolve("d.csv"), "需求名称,预算", "刹车片,很多");
    assertThat(run("match", "--index", index, "--demands", demands).error(1))
        .contains(demands + ":2: expected a demand, actual price (预算): expected a price");
  }
}
