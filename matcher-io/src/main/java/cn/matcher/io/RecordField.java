package cn.matcher.io;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a column of a table can mean. */
enum RecordField {
  ID("id", false),
  TYPE("type", false),
  TITLE("title", false),
  SUMMARY("summary", true),
  KEYWORDS("keywords", true),
  FIELD("field", false),
  IPC("ipc", true),
  MATURITY("maturity", false),
  COOPERATION("cooperation", true),
  REGION("region", false),
  ORGANIZATION("organization", false),
  ORGANIZATION_TYPE("organizationType", false),
  /** A price or range in one cell. */
  PRICE("price", false),
  PRICE_MIN("priceMin", false),
  PRICE_MAX("priceMax", false),
  PUBLISHED_ON("publishedOn", false),
  /** A JSON object of attributes. */
  ATTRIBUTES("attributes", false),
  /** One attribute under the name of the heading. */
  ATTRIBUTE("attribute", true);

  private final String label;
  private final boolean repeatable;

  RecordField(String label, boolean repeatable) {
    this.label = label;
    this.repeatable = repeatable;
  }

  /** The name as records carry it. */
  String label() {
    return label;
  }

  /** Whether several columns may feed the field. */
  boolean isRepeatable() {
    return repeatable;
  }

  /** Null for an unknown name. */
  static RecordField ofLabel(String label) {
    return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst().orElse(null);
  }

  static String labels() {
    return Arrays.stream(values()).map(RecordField::label).collect(Collectors.joining(", "));
  }
}
