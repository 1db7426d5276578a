package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.BRAKE;
import static cn.matcher.test.cli.Cli.WATER;
import static cn.matcher.test.cli.Cli.demand;
import static cn.matcher.test.cli.Cli.run;
import static cn.matcher.test.cli.Cli.write;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.encode.StaticModel;
import cn.matcher.test.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
  @TempDir Path dir;

  @Test
  void inspectPrintsStampAndContent() throws IOException {
    Path index = Cli.index(dir, BRAKE, WATER, Cli.demand("D-1", "制动"));
    assertThat(run("inspect", "--index", index).ok().lines())
        .contains("术语知识  none", "成果      2", "需求      1")
        .anyMatch(l -> l.startsWith("分析器    smartcn"))
        .anyMatch(l -> l.startsWith("提交代次  "));
  }

  @Test
  void anEncodersIndexServesRerankAndHybridAndTellsIts() throws IOException {
    Path model = dir.resolve("tiny.model");
    float[] ones = {1, 1, 1};
    new StaticModel(
            "tiny",
            List.of("制动", "酚醛", "nearby"),
            new float[][] {{1, 0}, {1, 0.2f}, {1, 0.1f}},
            ones,
            ones,
            new float[] {1, 0, 0, 1})
        .write(model);
    Path records = dir.resolve("records.jsonl");
    Files.write(records, List.of(BRAKE, WATER));
    // Shares no word with any record, and lies near one.
    Path demands = write(dir.resolve("d.jsonl"), demand("D-1", "NEARBY"));
    Path index = dir.resolve("with-vectors");
    run(
            "index",
            "--index",
            index,
            "--knowledge",
            "none",
            "--encoder",
            model,
            "--vector-graph",
            records)
        .ok();
    assertThat(run("inspect", "--index", index).ok().lines())
        .contains("向量图    有")
        .anyMatch(l -> l.startsWith("向量模型  tiny, 2 × int8, sha256 "));
    for (String mode : List.of("rerank", "hybrid")) {
      assertThat(
              run(
                      "match",
                      "--index",
                      index,
                      "--knowledge",
                      "none",
                      "--encoder",
                      model,
                      "--mode",
                      mode,
                      "--text",
                      "制动",
                      "--format",
                      "trec")
                  .ok()
                  .out())
          .contains(" matcher");
      assertThat(
              run(
                      "assign",
                      "--index",
                      index,
                      "--knowledge",
                      "none",
                      "--encoder",
                      model,
                      "--mode",
                      mode,
                      "--min-level",
                      "NONE",
                      "--demands",
                      demands)
                  .ok()
                  .out())
          .contains(mode.equals("hybrid") ? "←  A-1" : "未安排  D-1");
    }
    assertThat(run("index", "--index", index, "--knowledge", "none", records).error(1))
        .contains("tiny, 2 × int8")
        .contains("none");
    assertThat(run("train", "--records", records).error(2)).contains("./matcher train");
  }

  @Test
  void verifyTellsASoundIndexFromADamagedOne() throws IOException {
    Path index = Cli.index(dir, BRAKE, WATER);
    assertThat(run("verify", "--index", index).ok().out()).startsWith("索引完好: " + index);
    try (Stream<Path> files = Files.list(index)) {
      Path stored = files.filter(f -> f.toString().endsWith(".fdt")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(stored);
      bytes[bytes.length / 2] ^= 0x55;
      Files.write(stored, bytes);
    }
    assertThat(run("verify", "--index", index).error(1))
        .contains("index " + index + ": expected a sound index, actual:");
    assertThat(run("verify", "--index", dir).error(1)).contains("no index");
  }

  @Test
  void generatesTheSameRecordsForTheSameSeed() throws IOException {
    Path a = dir.resolve("a.jsonl");
    Path b = dir.resolve("b.jsonl");
    assertThat(run("generate", "--count", 50, "--seed", 7, "--out", a).ok().out())
        .startsWith("已生成 50 条，种子 7，见 " + a);
    run("generate", "--count", 50, "--seed", 7, "--out", b).ok();
    assertThat(Files.readAllLines(a)).hasSize(50);
    assertThat(b).hasSameBinaryContentAs(a);
  }

  @Test
  void whatIsGeneratedCompressedCanBeIndexed() {
    Path file = dir.resolve("a.jsonl.gz");
    run("generate", "--count", 20, "--seed", 1, "--out", file).ok();
    Outcome outcome =
        run("index", "--index", dir.resolve("index"), "--knowledge", "none", file).ok();
    assertThat(outcome.out()).startsWith("已入库 20 条，拒绝 0 条");
  }

  @Test
  void refusesToGenerateNothing() {
    assertThat(run("generate", "--count", 0, "--seed", 1, "--out", "x.jsonl").error(2))
        .contains("--count: expected at least 1, actual 0");
  }

  @Test
  void demoShowsFiveDemandsWithReasons() {
    Outcome outcome = run("demo").ok();
    assertThat(outcome.lines().stream().filter(l -> l.startsWith("需求 ["))).hasSize(5);
    assertThat(outcome.lines().stream().filter(l -> l.matches("  [1-3]\\. .*概率 .*得分 .*")))
        .hasSizeGreaterThan(5);
    assertThat(outcome.out()).contains("nDCG@10=", "matcher index --index", "覆盖需求用词");
  }

  @Test
  void completionIsAShellScript() {
    assertThat(run("completion").ok().out()).contains("complete -F", "--min-level", "generate");
  }

  @Test
  void helpIsChinese() {
    assertThat(run("--help").ok().out()).contains("用法: matcher", "为需求查找成果");
    assertThat(run("match", "--help").ok().out()).contains("用法: matcher match", "附上理由");
    assertThat(run("--version").ok().out()).matches("matcher \\d\\S+ \\(Java .*\\)\\R");
  }

  @Test
  void withoutACommandItShowsHowToUseIt() {
    Outcome outcome = run();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("错误: 缺少命令").contains("用法: matcher", "demo");
  }

  @Test
  void refusesAnUnknownCommand() {
    assertThat(run("macth").error(2)).contains("macth");
  }

  @Test
  void printsAStackTraceOnlyForDebugging() {
    System.setProperty("matcher.debug", "true");
    try {
      assertThat(run("inspect", "--index", dir).err()).contains("\tat ");
    } finally {
      System.clearProperty("matcher.debug");
    }
    assertThat(run("inspect", "--index", dir).error(1)).contains("index " + dir);
  }
}
