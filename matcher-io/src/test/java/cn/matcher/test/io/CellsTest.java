package cn.matcher.test.io;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.io.RecordSources;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single cells mean, as seen through a table. */
class CellsTest {
  @TempDir Path dir;

  private TechRecord read(String title, String heading, String cell) throws IOException {
    Path file = dir.resolve("a.csv");
    Files.writeString(file, title + "," + heading + "\nt,\"" + cell.replace("\"", "\"\"") + "\"\n");
    Sources.Outcome outcome = Sources.read(RecordSources.open(file));
    assertThat(outcome.rejects()).isEmpty();
    return outcome.records().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      nullValues = "-",
      textBlock =
          """
          50-200万元! 50! 200
          50万-1亿元! 50! 10000
          50～200! 50! 200
          50至200 万! 50! 200
          50万元—200万元! 50! 200
          1.2亿元! 12000! 12000
          ￥500,000元! 50! 50
          人民币 1,234,567 元! 123.4567! 123.4567
          ５０万! 50! 50
          约80万元左右! 80! 80
          80! 80! 80
          0! 0! 0
          300万元（面议）! 300! 300
          100万元以上! 100! -
          不低于100万元! 100! -
          ≥100! 100! -
          80万以内! -! 80
          不超过80万元! -! 80
          ＜80万! -! 80
          三百万! ?! ?
          面议! -! -
          """)
  void prices(String cell, String min, String max) throws IOException {
    if ("?".equals(min)) {
      Files.writeString(dir.resolve("a.csv"), "成果名称,价格\nt," + cell + "\n");
      assertThat(Sources.read(RecordSources.open(dir.resolve("a.csv"))).onlyReject().field())
          .isEqualTo("price");
      return;
    }
    TechRecord r = read("成果名称", "价格", cell);
    assertThat(r.priceMin()).isEqualTo(min == null ? null : Double.valueOf(min));
    assertThat(r.priceMax()).isEqualTo(max == null ? null : Double.valueOf(max));
  }

  @ParameterizedTest
  @CsvSource({"价格（元）,0.005", "价格(万元),50", "价格（亿元）,500000", "价格,50", "价格（含税）,50"})
  void unitsOfHeadings(String heading, double expected) throws IOException {
    assertThat(read("成果名称", heading, "50").priceMax()).isEqualTo(expected);
    // A unit in the cell says more than the heading.
    assertThat(read("成果名称", heading, "50万").priceMax()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-01",
    "2025/3/1",
    "2025.3.1",
    "2025年3月1日",
    "20250301",
    "2025-03-01 12:30:00",
    "2025-03-01T00:00:00Z",
    "２０２５年３月１日",
    "45717",
    "45717.5",
    "2025年3月",
    "2025-3",
    "2025/3/1 0:00"
  })
  void dates(String cell) throws IOException {
    assertThat(read("成果名称", "发布日期", cell).publishedOn()).isEqualTo(LocalDate.of(2025, 3, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          中试阶段! 中试
          已产业化! 产业化
          量产! 产业化
          实验室阶段! 实验室
          TRL 5! 小试
          Pilot Stage! 中试
          小试! 小试
          """)
  void maturity(String cell, String expected) throws IOException {
    assertThat(read("成果名称", "成熟度", cell).maturity().label()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          专利转让! 技术转让
          转让/许可! 技术转让+技术许可
          合作研发；技术入股，委托开发! 联合开发+作价入股+技术开发
          以租代售! 以租代售
          转让、技术转让! 技术转让
          ["转让"]! 转让
          """)
  void cooperation(String cell, String expected) throws IOException {
    assertThat(String.join("+", read("成果名称", "合作方式", cell).cooperation())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          a;b；c、d|e,f，g! a+b+c+d+e+f+g
          1,3-丁二醇；x! 1,3-丁二醇+x
          ;; a ;! a
          ["1;2"," 3"]! 1;2+ 3
          [a]! [a]
          """)
  void lists(String cell, String expected) throws IOException {
    assertThat(String.join("+", read("成果名称", "关键词", cell).keywords())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"'=1+1, =1+1", "=1+1, =1+1", "'abc, 'abc", "''abc, 'abc", "' abc , ` abc`"})
  void marksOfExports(String cell, String expected) throws IOException {
    assertThat(read("成果名称", "所在地区", cell).region()).isEqualTo(expected);
  }
}
