package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.Columns.Column;
import cn.matcher.json.Json;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes records of rows. Not safe for concurrent use. */
final class RowMapper {
  /** Longest cell, in characters; a record holds less. */
  static final int MAX_CELL = 1_000_000;

  /** What a cell shows whose formula failed. */
  private static final Set<String> EXCEL_ERRORS =
      Set.of("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!");

  private final HeadingTable table;
  private final Columns columns;

  // The row in the making.
  private String id;
  private RecordType type;
  private String title;
  private final List<String> summaryHeadings = new ArrayList<>();
  private final List<String> summaries = new ArrayList<>();
  private final List<String> keywords = new ArrayList<>();
  private final List<String> ipc = new ArrayList<>();
  private final List<String> cooperation = new ArrayList<>();
  private String field;
  private String region;
  private String organization;
  private String organizationType;
  private Maturity maturity;
  private Prices.Price price;
  private Double priceMin;
  private Double priceMax;
  private LocalDate publishedOn;
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  RowMapper(HeadingTable table, Columns columns) {
    this.table = table;
    this.columns = columns;
  }

  /**
   * @param row with no more cells than there are columns
   */
  TechRecord map(Row row) throws BadRow {
    clear();
    for (int i = 0; i < row.cells().size(); i++) {
      Column column = columns.list().get(i);
      String raw = row.cells().get(i);
      requireText(column, raw);
      String cell = CellText.read(raw);
      if (!cell.isEmpty()) {
        try {
          put(column, cell);
        } catch (InvalidDataException e) {
          throw new BadRow(
              named(column),
              cell,
              where(column) + ": expected " + e.expected() + ", actual " + e.actual());
        }
      }
    }
    try {
      return record();
    } catch (InvalidDataException e) {
      throw new BadRow(e, value(row, e.field()));
    }
  }

  private void clear() {
    id = null;
    type = columns.type();
    title = "";
    summaryHeadings.clear();
    summaries.clear();
    keywords.clear();
    ipc.clear();
    cooperation.clear();
    field = null;
    region = null;
    organization = "";
    organizationType = null;
    maturity = null;
    price = null;
    priceMin = null;
    priceMax = null;
    publishedOn = null;
    attributes.clear();
  }

  private static void requireText(Column column, String cell) throws BadRow {
    if (cell.length() > MAX_CELL) {
      throw new BadRow(
          named(column),
          cell,
          where(column)
              + ": expected at most "
              + MAX_CELL
              + " characters, actual "
              + cell.length()
              + " characters");
    }
    if (cell.indexOf('\0') >= 0) {
      throw new BadRow(
          named(column), cell, where(column) + ": expected text, actual a NUL character (U+0000)");
    }
    if (column.field() != RecordField.ATTRIBUTE && EXCEL_ERRORS.contains(cell.strip())) {
      throw new BadRow(
          named(column), cell, where(column) + ": expected a value, actual the error " + cell);
    }
  }

  private void put(Column column, String cell) {
    switch (column.field()) {
      case ID -> id = cell;
      case TYPE -> type = type(cell);
      case TITLE -> title = cell;
      case SUMMARY -> {
        summaryHeadings.add(column.heading());
        summaries.add(cell);
      }
      case KEYWORDS -> keywords.addAll(CellList.read(cell));
      case FIELD -> field = cell;
      case IPC -> ipc.addAll(CellList.read(cell));
      case MATURITY -> maturity = maturity(cell);
      case COOPERATION -> putCooperation(cell);
      case REGION -> region = cell;
      case ORGANIZATION -> organization = cell;
      case ORGANIZATION_TYPE -> organizationType = cell;
      case PRICE -> {
        if (hasPrice(column, cell)) {
          price = Prices.parse(cell, column.unit());
        }
      }
      case PRICE_MIN -> {
        if (hasPrice(column, cell)) {
          priceMin = single(cell, column.unit());
        }
      }
      case PRICE_MAX -> {
        if (hasPrice(column, cell)) {
          priceMax = single(cell, column.unit());
        }
      }
      case PUBLISHED_ON -> publishedOn = Dates.parse(cell);
      case ATTRIBUTES ->
          Json.readObject(cell.getBytes(StandardCharsets.UTF_8)).forEach(this::putAttribute);
      case ATTRIBUTE -> putAttribute(column.heading(), cell);
    }
  }

  private RecordType type(String cell) {
    RecordType known = table.types.get(HeadingTable.key(cell));
    return known == null ? RecordType.ofLabel(cell) : known;
  }

  private Maturity maturity(String cell) {
    Maturity known = table.maturities.get(HeadingTable.key(cell));
    return known == null ? Maturity.ofLabel(cell) : known;
  }

  /** Words that the table does not know stay as they are: the forms of cooperation are open. */
  private void putCooperation(String cell) {
    if (CellList.isJson(cell)) {
      cooperation.addAll(CellList.read(cell));
      return;
    }
    for (String word : CellList.read(cell.replace('/', ';').replace('／', ';'))) {
      String form = table.cooperation.getOrDefault(HeadingTable.key(word), word);
      if (!cooperation.contains(form)) {
        cooperation.add(form);
      }
    }
  }

  /** 面议 is no price, but something that a reader of the record may want to know. */
  private boolean hasPrice(Column column, String cell) {
    if (table.noPrice.contains(HeadingTable.key(cell))) {
      putAttribute(column.heading(), cell);
      return false;
    }
    return true;
  }

  private static Double single(String cell, BigDecimal unit) {
    Prices.Price p = Prices.parse(cell, unit);
    if (!p.exact()) {
      throw new InvalidDataException("price", "one number with or without a unit", cell);
    }
    return p.min().doubleValue();
  }

  private void putAttribute(String name, Object value) {
    if (attributes.containsKey(name)) {
      throw new InvalidDataException(name, "one value", "also given in attributes");
    }
    attributes.put(name, value);
  }

  private TechRecord record() {
    if (type == null) {
      throw new InvalidDataException(
          "type", "one of achievement, patent, paper, demand", "missing");
    }
    String summary = summary();
    String recordId = id == null ? ContentId.of(type, title, summary, organization) : id;
    if (type == RecordType.DEMAND) {
      return fill(Demand.builder(recordId), summary).build();
    }
    return fill(Achievement.builder(recordId).type(type), summary).build();
  }

  private <B extends TechRecord.Builder<B>> B fill(B b, String summary) {
    if (price != null) {
      // The budget of a demand is what it may cost at most.
      boolean budget = type == RecordType.DEMAND && price.exact();
      priceMin = priceMin != null || budget ? priceMin : toDouble(price.min());
      priceMax = priceMax != null ? priceMax : toDouble(price.max());
    }
    return b.title(title)
        .summary(summary)
        .keywords(keywords)
        .field(field)
        .ipc(ipc)
        .maturity(maturity)
        .cooperation(cooperation)
        .region(region)
        .organization(organization)
        .organizationType(organizationType)
        .priceMin(priceMin)
        .priceMax(priceMax)
        .publishedOn(publishedOn)
        .attributes(attributes);
  }

  private static Double toDouble(BigDecimal price) {
    return price == null ? null : price.doubleValue();
  }

  /** Several texts keep their headings, which say what each is. */
  private String summary() {
    if (summaries.size() <= 1) {
      return summaries.isEmpty() ? "" : summaries.getFirst();
    }
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < summaries.size(); i++) {
      all.append(i == 0 ? "" : "\n").append(summaryHeadings.get(i)).append('：');
      all.append(summaries.get(i));
    }
    return all.toString();
  }

  /** The cell that a field was read from, for the reject. */
  private String value(Row row, String label) {
    for (int i = 0; i < row.cells().size(); i++) {
      if (columns.list().get(i).field().label().equals(label)) {
        return row.cells().get(i);
      }
    }
    return "";
  }

  /** The field that a reject names. */
  private static String named(Column column) {
    return column.field() == RecordField.ATTRIBUTE ? column.heading() : column.field().label();
  }

  /** The field and, where it differs, the heading. */
  private static String where(Column column) {
    String named = named(column);
    return named.equals(column.heading()) ? named : named + " (" + column.heading() + ")";
  }
}
