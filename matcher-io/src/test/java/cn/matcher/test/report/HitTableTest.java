package cn.matcher.test.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.match.Level;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.report.HitTable;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HitTableTest {

  private static List<CsvRecord> table(String text) throws IOException {
    StringWriter out = new StringWriter();
    String id = Reports.idPart(text);
    new HitTable(out)
        .add(
            Reports.everywhere(Demand.builder(id + "D"), text),
            List.of(
                Reports.hit(
                    1,
                    Reports.everywhere(Achievement.builder(id + "A"), text),
                    Level.STRONG,
                    text)));
    assertThat(out.toString()).startsWith("\uFEFF需求编号,").endsWith("\r\n");
    return CsvReader.builder().ofCsvRecord(out.toString().substring(1)).stream().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "－1"})
  void noCellIsAFormula(String formula) throws IOException {
    for (String cell : table(formula).get(1).getFields()) {
      assertThat(cell).doesNotStartWith(formula);
      assertThat(cell.strip()).doesNotStartWith("=").doesNotStartWith("@").doesNotStartWith("+");
    }
  }

  @Test
  void aRowHoldsWhatAPersonAsksFor() throws IOException {
    List<CsvRecord> rows = table("\"引号\",逗号\n换行");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).getFieldCount()).isEqualTo(rows.get(1).getFieldCount());
    String text = "\"引号\",逗号\n换行";
    assertThat(rows.get(1).getFields())
        .contains(text + "题名", "强相关", "0.8300", text + "单位", text + "地区", "中试", "50–200 万元");
  }

  @Test
  void numbersStayNumbers() throws IOException {
    assertThat(table("甲").get(1).getFields()).contains("1", "0.8300", "0.4");
  }
}
