package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.BRAKE;
import static cn.matcher.test.cli.Cli.WATER;
import static cn.matcher.test.cli.Cli.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  private static final String LONG_ID = "成果-山东-2024-000017";

  @TempDir static Path dir;
  private static Path index;

  @BeforeAll
  static void index() throws IOException {
    index =
        Cli.index(
            dir,
            BRAKE,
            WATER,
            "{\"id\":\""
                + LONG_ID
                + "\",\"type\":\"achievement\",\"title\":\"制动\\n\\u001b[31m废水\"}");
  }

  @AfterEach
  void tearDown() {
    System.clearProperty("matcher.columns");
  }

  private static List<String> table(Object... more) {
    Object[] args = {"match", "--index", index, "--knowledge", "none", "--text", "制动衬片高温掉渣，高盐废水"};
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all).ok().lines();
  }

  /** Columns on a terminal: two for everything Chinese in these texts. */
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
  }

  /** Where the cell of that text begins. */
  private static int column(String line, String cell) {
    int at = line.indexOf(cell);
    assertThat(at).as(line).isNotNegative();
    return width(line.substring(0, at));
  }

  @Test
  void alignsChineseByDisplayWidth() {
    List<String> lines = table();
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst()).startsWith("名次  等级");
    int id = column(lines.getFirst(), "编号");
    int title = column(lines.getFirst(), "标题");
    for (String line : lines.subList(1, 4)) {
      String known = line.contains("A-1") ? "A-1" : line.contains("P-2") ? "P-2" : LONG_ID;
      assertThat(column(line, known)).as(line).isEqualTo(id);
      String titleStart = known.equals("A-1") ? "酚醛" : known.equals("P-2") ? "陶瓷" : "制动 ";
      assertThat(column(line, titleStart)).as(line).isEqualTo(title);
    }
  }

  @Test
  void doesNotLetARecordCommandTheTerminal() {
    assertThat(String.join("", table())).doesNotContain("\u001b");
  }

  @Test
  void shortensTitlesToTheTerminal() {
    System.setProperty("matcher.columns", "74");
    List<String> lines = table();
    assertThat(lines).allSatisfy(line -> assertThat(width(line)).isLessThanOrEqualTo(74));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("酚醛树脂").endsWith("…"));
  }

  @Test
  void putsTheExplanationBelowEachHit() {
    List<String> lines = table("--explain");
    assertThat(lines).hasSize(7);
    assertThat(lines.get(1)).startsWith("   1  ");
    assertThat(lines.get(2)).startsWith("      ").contains("：").endsWith("。");
  }
}
