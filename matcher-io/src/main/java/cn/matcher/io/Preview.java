package cn.matcher.io;

import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource.Reject;
import java.util.List;

/**
 * What reading a file would do, from its first rows.
 *
 * @param format such as {@code CSV}
 * @param facts charset, delimiter and the like, in the order to show them
 * @param tables one for a file, one a sheet for a workbook
 */
public record Preview(String format, List<Fact> facts, List<Table> tables) {

  /** Something found out about the file. */
  public record Fact(String name, String value) {}

  /**
   * One table.
   *
   * @param name the sheet, or empty
   * @param headingLine the row of the headings, 0 where there is none
   * @param above rows above the headings, which are left out
   * @param columns what each column becomes; empty for JSON lines
   * @param records the good ones among the first rows
   * @param rejects the bad ones among the first rows
   * @param complete whether the table has no more rows than those
   * @param problem why the table cannot be read, or null
   */
  public record Table(
      String name,
      long headingLine,
      List<String> above,
      List<Column> columns,
      List<TechRecord> records,
      List<Reject> rejects,
      boolean complete,
      String problem) {}

  /**
   * A column.
   *
   * @param heading as it stands
   * @param field of the record, {@code attribute} for one that the format does not know
   * @param note what is worth knowing, or null
   */
  public record Column(String heading, String field, String note) {}
}
