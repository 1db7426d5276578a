package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.BRAKE;
import static cn.matcher.test.cli.Cli.ROBOT;
import static cn.matcher.test.cli.Cli.WATER;
import static cn.matcher.test.cli.Cli.demand;
import static cn.matcher.test.cli.Cli.run;
import static cn.matcher.test.cli.Cli.write;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.test.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventCommandsTest {
  @TempDir Path dir;

  private Outcome assign(Object... more) throws IOException {
    Path index = dir.resolve("index");
    if (!Files.exists(index)) {
      Cli.index(dir, BRAKE, WATER, ROBOT);
    }
    Path demands =
        write(
            dir.resolve("d.jsonl"),
            demand("D-1", "制动衬片高温掉渣"),
            demand("D-2", "制动衬片热衰退"),
            demand("D-3", "印染废水回用"));
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("assign", "--index", index, "--knowledge", "none"));
    args.addAll(List.of("--demands", demands, "--min-level", "NONE"));
    args.addAll(List.of(more));
    return run(args.toArray());
  }

  @Test
  void plansOneToOneAsATable() throws IOException {
    Outcome outcome = assign().ok();
    assertThat(outcome.lines().getFirst()).isEqualTo("时段 1");
    assertThat(outcome.lines()).filteredOn(l -> l.contains("←  A-1")).hasSize(1);
    assertThat(outcome.out()).contains("D-3 印染废水回用  ←  P-2").contains("1 个时段", "未安排 1 条需求");
  }

  @Test
  void plansSeveralAsCsvAndHtml() throws IOException {
    Path csv = dir.resolve("plan.csv");
    assertThat(assign("--demands-per-achievement", 2, "--format", "csv", "--out", csv).ok().out())
        .startsWith("已为 3 条需求排会: 3 场，2 个时段");
    assertThat(Files.readString(csv)).startsWith("\uFEFF时段,需求编号,").contains("D-2", "A-1", "\r\n2,");
    Path html = dir.resolve("plan.html");
    assign("--demands-per-achievement", 2, "--format", "html", "--out", html).ok();
    assertThat(Files.readString(html))
        .contains("产研对接会日程", "时段 2", "制动衬片高温掉渣")
        .endsWith("</html>\n");
  }

  @Test
  void keepsForbiddenPairsApartAndTellsOfMistypedOnes() throws IOException {
    Path forbidden = write(dir.resolve("no.csv"), "需求编号,成果编号", "D-1,A-1", "D-2,A-1", "D-9,A-1");
    Outcome outcome = assign("--forbidden", forbidden);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).doesNotContain("←  A-1");
    assertThat(outcome.err().lines()).singleElement().asString().contains("D-9,A-1");
    Path bad = write(dir.resolve("bad.csv"), "D-1,A-1", "D-1");
    assertThat(assign("--forbidden", bad).error(1))
        .contains(bad + ":2: expected two columns: 需求编号,成果编号, actual 1 columns");
  }

  @Test
  void refusesWrongUsageBeforeTheIndexIsOpened() throws IOException {
    assertThat(assign("--slots", 0).error(2)).contains("slots: expected 1 to 1000, actual 0");
    assertThat(assign("--mode", "rerank").error(2))
        .contains("mode: expected lexical, as this engine has no encoder, actual RERANK");
    assertThat(assign("--format", "pdf").error(2)).contains("--format");
  }

  private static Object[] add(Object[] args, Object... more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray();
  }

  @Test
  void watchTellsEachNewPairOnce() throws IOException {
    Path index = Cli.index(dir, demand("D-1", "制动衬片高温掉渣"));
    Object[] watch = {
      "watch", "--index", index, "--knowledge", "none", "--min-level", "NONE", "--once"
    };
    assertThat(run(watch).ok().out()).isEmpty();
    assertThat(dir.resolve("index.watch")).exists();
    Path more = write(dir.resolve("more.jsonl"), BRAKE, ROBOT);
    run("index", "--index", index, "--knowledge", "none", more).ok();
    assertThat(run(watch).ok().lines())
        .singleElement()
        .asString()
        .startsWith("1\t")
        .contains("D-1 制动衬片高温掉渣\tA-1 酚醛树脂");
    assertThat(run(watch).ok().out()).isEmpty();
    assertThat(run(add(watch, "--mode", "hybrid")).error(2))
        .contains("mode: expected lexical, as this engine has no encoder, actual HYBRID");
    assertThat(run("watch", "--index", index, "--once", "--interval", 0).error(2))
        .contains("--interval: expected at least 1, actual 0");
  }
}
