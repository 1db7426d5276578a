package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.BRAKE;
import static cn.matcher.test.cli.Cli.WATER;
import static cn.matcher.test.cli.Cli.demand;
import static cn.matcher.test.cli.Cli.run;
import static cn.matcher.test.cli.Cli.write;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.test.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  @TempDir static Path dir;
  private static Path index;
  private static Path demands;

  @BeforeAll
  static void index() throws IOException {
    index = Cli.index(dir, BRAKE, WATER);
    demands =
        write(
            dir.resolve("demands.jsonl"),
            demand("D-1", "制动衬片"),
            demand("D-2", "高盐废水"),
            demand("D-3", "无人评判"));
  }

  private static Outcome eval(Path qrels, Object... more) {
    Object[] args = {
      "eval", "--index", index, "--knowledge", "none", "--demands", demands, "--qrels", qrels
    };
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all);
  }

  @Test
  void printsOneLineOfMetrics() throws IOException {
    Path qrels = write(dir.resolve("qrels.txt"), "D-1 0 A-1 3", "D-2 0 P-2 2");
    assertThat(eval(qrels).ok().lines())
        .containsExactly(
            "nDCG@10=1.0000 R@5=1.0000 R@20=1.0000 R@100=1.0000 MRR=1.0000 hit@1=1.0000"
                + " hole@10=0.0000 n=2");
  }

  @Test
  void printsASecondLineWithoutAPrefix() throws IOException {
    Path qrels = write(dir.resolve("qrels.txt"), "D-1 0 A-1 3", "D-2 0 P-2 2", "D-2 0 A-1 0");
    assertThat(eval(qrels, "--without-prefix", "A-").ok().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("nDCG@10=1.0000 ")
        .endsWith(" without-prefix=A-");
  }

  @Test
  void refusesDemandsThatLackAJudgedOne() throws IOException {
    Path qrels = write(dir.resolve("qrels.txt"), "D-1 0 A-1 3", "D-9 0 P-2 2");
    assertThat(eval(qrels).error(1))
        .contains(demands + ": expected all 2 demands that", "actual 1 of them");
  }

  @Test
  void namesTheLineOfABadJudgment() throws IOException {
    Path qrels = write(dir.resolve("qrels.txt"), "D-1 0 A-1 3", "D-1 0");
    assertThat(eval(qrels).error(1)).contains("line 2: expected qrels as 'qid 0 docid grade'");
  }

  @Test
  void refusesEmptyAndMissingJudgments() throws IOException {
    Path qrels = write(dir.resolve("empty.txt"));
    assertThat(eval(qrels).error(1)).contains(qrels + ": expected judgments", "actual none");
    assertThat(eval(dir.resolve("no.txt")).error(1)).contains("no.txt", "不存在");
  }
}
