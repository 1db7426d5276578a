package cn.matcher.filter;

import cn.matcher.record.TechRecord;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields a filter can name, and how each is compared. */
public enum FilterField {
  ID("id", Kind.TERM, r -> List.of(r.id())),
  TYPE("type", Kind.TERM, r -> List.of(r.type().label())),
  FIELD("field", Kind.TERM, r -> optional(r.field())),
  /** 山东 also takes 山东青岛: a region contains what its name begins. */
  REGION("region", Kind.PREFIX, r -> optional(r.region())),
  MATURITY(
      "maturity",
      Kind.MATURITY,
      r -> r.maturity() == null ? List.of() : List.of(r.maturity().label())),
  COOPERATION("cooperation", Kind.TERM, TechRecord::cooperation),
  ORGANIZATION("organization", Kind.TERM, r -> optional(r.organization())),
  ORGANIZATION_TYPE("organizationType", Kind.TERM, r -> optional(r.organizationType())),
  KEYWORDS("keywords", Kind.TERM, TechRecord::keywords),
  /** {@code C04B} also takes {@code C04B35/66}. */
  IPC("ipc", Kind.PREFIX, TechRecord::ipc),
  /** The interval from priceMin to priceMax, in 万元. */
  PRICE("price", Kind.NUMBER, null),
  PUBLISHED_ON("publishedOn", Kind.DATE, null);

  /** How a field's values are compared. */
  public enum Kind {
    /** Equal strings. */
    TERM,
    /** A value contains every value that begins with it. */
    PREFIX,
    /** In the order of 实验室, 小试, 中试, 产业化. */
    MATURITY,
    NUMBER,
    DATE
  }

  private final String label;
  private final Kind kind;
  private final Function<TechRecord, List<String>> terms;

  FilterField(String label, Kind kind, Function<TechRecord, List<String>> terms) {
    this.label = label;
    this.kind = kind;
    this.terms = terms;
  }

  /** The name as filters and records write it. */
  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  /** The record's values of this field; empty where it has none and for numbers and dates. */
  public List<String> terms(TechRecord record) {
    return terms == null ? List.of() : terms.apply(record);
  }

  /** The field of that name, or null. */
  static FilterField ofLabel(String label) {
    return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst().orElse(null);
  }

  /** All names, for messages. */
  static String labels() {
    return Arrays.stream(values()).map(FilterField::label).collect(Collectors.joining(", "));
  }

  private static List<String> optional(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }
}
