package cn.matcher.test.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.HeadingTable;
import cn.matcher.io.Preview;
import cn.matcher.io.RecordSources;
import cn.matcher.io.SourceOptions;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingTableTest {
  @TempDir Path dir;

  private SourceOptions options(String yaml) throws IOException {
    Path file = Files.writeString(dir.resolve("m.yaml"), yaml);
    return new SourceOptions(HeadingTable.withOverrides(file), null);
  }

  private String field(String heading) throws IOException {
    Path file = Files.writeString(dir.resolve("h.csv"), "成果名称," + heading + "\nt,\n");
    Preview preview = RecordSources.preview(file, SourceOptions.defaults(), 1);
    return preview.tables().getFirst().columns().get(1).field();
  }

  @ParameterizedTest
  @CsvSource({
    "技术领域,field",
    "*技术领域,field",
    "技术领域：,field",
    "技 术 领 域,field",
    "技术领域（必填）,field",
    "技術領域,field",
    "成熟度,maturity",
    "合作方式,cooperation",
    "所在地区,region",
    "完成单位,organization",
    "预算,price",
    "预算(万元),price",
    "Published On,publishedOn",
    "PUBLISHED_ON,publishedOn",
    "priceMin,priceMin",
    "price_max,priceMax",
    "IPC分类号,ipc",
    "申请（专利权）人,organization",
    "备注,attribute",
    "联系人,attribute",
    "序号,attribute"
  })
  void knowsUsualHeadings(String heading, String field) throws IOException {
    assertThat(field(heading)).isEqualTo(field);
  }

  @Test
  void aUsersFileGoesBeforeIt() throws IOException {
    SourceOptions options =
        options(
            """
            type: demand
            fields:
              title: [课题]
              summary: 详情说明
              attribute: [关键词]
            values:
              maturity: {中试: [二期]}
              cooperation: {技术转让: [卖断]}
              noPrice: [看着给]
            """);
    Path file =
        Files.writeString(dir.resolve("a.csv"), "课题,详情说明,关键词,成熟度,合作方式,预算\nt,s,k,二期,卖断,看着给\n");
    TechRecord r = Sources.read(RecordSources.open(file, options)).records().getFirst();
    assertThat(r.type()).isEqualTo(RecordType.DEMAND);
    assertThat(r.title() + r.summary() + r.maturity().label() + r.cooperation())
        .isEqualTo("ts中试[技术转让]");
    assertThat(r.attributes()).isEqualTo(Map.of("关键词", "k", "预算", "看着给"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          fields: {titel: [a]}! fields: expected one of id, type, title,
          field: {title: [a]}! document: expected only type, sheet, fields, headingTypes, values, actual field
          type: product! type: expected one of achievement, patent, paper, demand, actual product
          fields: [a]! fields: expected names with values, actual [a]
          fields: {title: {a: b}}! fields: expected a text or a list of texts
          values: {maturity: {成品: [a]}}! maturity: expected one of 实验室, 小试, 中试, 产业化, actual 成品
          fields: {title: ['']}! fields: expected words that are not blank
          a: [! expected a heading table in YAML
          hello! document: expected names with values, actual hello
          """)
  void refusesOtherFiles(String yaml, String message) {
    assertThatThrownBy(() -> options(yaml))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(dir.resolve("m.yaml").toString())
        .hasMessageContaining(message);
  }

  @Test
  void makesNoObjectsOfYaml() {
    assertThatThrownBy(() -> options("fields: !!javax.script.ScriptEngineManager []"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("expected a heading table in YAML");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> HeadingTable.withOverrides(dir.resolve("no.yaml")))
        .hasMessageEndingWith("expected a file, actual nothing there");
  }
}
