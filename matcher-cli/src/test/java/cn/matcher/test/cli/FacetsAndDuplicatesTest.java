package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.BRAKE;
import static cn.matcher.test.cli.Cli.ROBOT;
import static cn.matcher.test.cli.Cli.WATER;
import static cn.matcher.test.cli.Cli.run;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacetsAndDuplicatesTest {
  private static final String STRONG =
      """
      {"id":"B-1","type":"achievement","title":"高强水泥","summary":"水泥的抗压强度达65MPa，已经用于海工","organization":"甲所"}""";
  private static final String COPY =
      """
      {"id":"B-2","type":"achievement","title":"高强水泥","summary":"水泥的抗压强度达65MPa,已经用于海工","organization":"甲研究所"}""";
  private static final String WEAK =
      """
      {"id":"B-3","type":"achievement","title":"普通水泥","summary":"水泥的抗压强度为42.5MPa"}""";

  @TempDir static Path dir;
  private static Path index;

  @BeforeAll
  static void index() throws IOException {
    index = Cli.index(dir, BRAKE, WATER, ROBOT, STRONG, COPY, WEAK);
  }

  private static Cli.Outcome match(String text, String... more) {
    Object[] args = {"match", "--index", index, "--knowledge", "none", "--text", text};
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all);
  }

  @Test
  void facetsFollowTheHitsInATableAndInJson() throws IOException {
    String table = match("废水", "--facets", "region,field").ok().out();
    assertThat(table).contains("region（共 6 条）：山东济南 1，河南 1，未填 4");
    List<String> lines = match("废水", "--facets", "region", "--format", "jsonl").ok().lines();
    Map<String, Object> last = Json.readObject(lines.getLast().getBytes(StandardCharsets.UTF_8));
    assertThat(last).containsOnlyKeys("query", "facets");
    assertThat(last.get("facets").toString()).contains("records=6", "missing=4", "河南");
  }

  @Test
  void aReportOfSeveralDemandsShowsTheFacetsOnceBeforeThem() throws IOException {
    Path demands =
        Cli.write(dir.resolve("d.jsonl"), Cli.demand("D-1", "印染废水"), Cli.demand("D-2", "刹车片"));
    Object[] args = {"match", "--index", index, "--knowledge", "none", "--demands", demands};
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--facets", "region,field", "--format", "html"));
    String html = run(all.toArray()).ok().out();
    assertThat(html.split("class=\"facets\"", -1)).hasSize(2);
    assertThat(html.indexOf("class=\"facets\"")).isLessThan(html.indexOf("id=\"d1\""));
    assertThat(html).contains("山东济南", ">未填<", ">地区<", ">领域<");
  }

  @Test
  void facetsThatCannotBeWrittenOrAreUnknownAreWrongUsage() {
    assertThat(match("废水", "--facets", "region", "--format", "csv").error(2)).contains("--facets");
    assertThat(match("废水", "--facets", "colour").error(2)).contains("colour", "region");
  }

  @Test
  void hitsThatFailAnIndicatorAreLeftOut() {
    String demand = "水泥抗压强度≥60MPa";
    assertThat(match(demand, "--format", "trec").ok().out()).contains("B-1", "B-3");
    String met = match(demand, "--require-indicators", "--explain", "--format", "jsonl").ok().out();
    assertThat(met).contains("B-1", "\"verdict\":\"SATISFIED\"").doesNotContain("\"B-3\"");
  }

  @Test
  void duplicatesAreShownOnceAndListed() {
    String collapsed = match("高强水泥", "--collapse-duplicates", "--format", "jsonl").ok().out();
    assertThat(collapsed).contains("\"duplicates\":[\"B-2\"]");
    assertThat(match("高强水泥", "--collapse-duplicates").ok().out()).contains("重复：B-2");
    String listed = run("duplicates", "--index", index).ok().out();
    assertThat(listed).contains("B-1", "甲研究所", "共 1 组，其中 1 条为重复");
    assertThat(run("duplicates", "--index", index, "--format", "jsonl").ok().lines()).hasSize(1);
    assertThat(run("duplicates", "--index", index, "--demands").ok().out()).contains("共 0 组");
  }
}
