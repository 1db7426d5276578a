package cn.matcher.io;

import cn.matcher.record.TechRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A record as the cells of an exported row, under headings that the built-in table knows. */
final class TableRow {
  static final List<String> HEADINGS =
      List.of(
          "编号", "类型", "名称", "简介", "关键词", "技术领域", "IPC分类号", "成熟度", "合作方式", "所在地区", "单位", "单位类型",
          "最低价（万元）", "最高价（万元）", "发布日期", "其他属性");

  /** Columns with numbers. */
  static final int PRICE_MIN = 12;

  static final int PRICE_MAX = 13;

  private TableRow() {}

  static List<String> cells(TechRecord r) {
    return List.of(
        CellText.write(r.id()),
        r.type().label(),
        CellText.write(r.title()),
        CellText.write(r.summary()),
        list(r.keywords()),
        CellText.write(r.field()),
        list(r.ipc()),
        r.maturity() == null ? "" : r.maturity().label(),
        cooperation(r.cooperation()),
        CellText.write(r.region()),
        CellText.write(r.organization()),
        CellText.write(r.organizationType()),
        number(r.priceMin()),
        number(r.priceMax()),
        r.publishedOn() == null ? "" : r.publishedOn().toString(),
        attributes(r.attributes()));
  }

  private static String list(List<String> values) {
    return CellText.write(CellList.write(values));
  }

  /** Words that reading would put into the usual form are kept by JSON. */
  private static String cooperation(List<String> values) {
    boolean usual =
        values.stream()
            .allMatch(
                v ->
                    v.indexOf('/') < 0
                        && v.indexOf('／') < 0
                        && HeadingTable.builtIn()
                            .cooperation
                            .getOrDefault(HeadingTable.key(v), v)
                            .equals(v));
    boolean plain = usual && values.stream().distinct().count() == values.size();
    return plain ? list(values) : CellList.json(values);
  }

  private static String number(Double value) {
    return value == null ? "" : XlsxRows.number(BigDecimal.valueOf(value));
  }

  private static String attributes(Map<String, Object> attributes) {
    return attributes.isEmpty() ? "" : CellList.json(attributes);
  }
}
