package cn.matcher.record;

import cn.matcher.error.InvalidDataException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One record of a technology market: an {@link Achievement} or a {@link Demand}. Immutable and safe
 * for concurrent use; absent texts are empty strings, absent lists empty, other absent values null.
 *
 * <p>Limits, checked by {@link Builder#build()}: {@code id} 1–256 characters without white space;
 * one of title and summary not blank; title up to {@value #MAX_TITLE} and summary up to {@value
 * #MAX_SUMMARY} characters; prices in 万元, 0 ≤ priceMin ≤ priceMax.
 */
public abstract sealed class TechRecord permits Achievement, Demand {
  public static final int MAX_ID = 256;
  public static final int MAX_TITLE = 2_000;
  public static final int MAX_SUMMARY = 200_000;
  public static final int MAX_SHORT_TEXT = 1_000;
  public static final int MAX_LIST = 256;

  /** Levels of maps and lists within the attributes; less than the reader's limit. */
  public static final int MAX_ATTRIBUTE_DEPTH = 24;

  private final String id;
  private final RecordType type;
  private final String title;
  private final String summary;
  private final List<String> keywords;
  private final String field;
  private final List<String> ipc;
  private final Maturity maturity;
  private final List<String> cooperation;
  private final String region;
  private final String organization;
  private final String organizationType;
  private final Double priceMin;
  private final Double priceMax;
  private final LocalDate publishedOn;
  private final Map<String, Object> attributes;

  TechRecord(Builder<?> b) {
    this.id = requireId(b.id);
    this.type = b.type;
    this.title = requireText("title", b.title, MAX_TITLE);
    this.summary = requireText("summary", b.summary, MAX_SUMMARY);
    if (title.isBlank() && summary.isBlank()) {
      throw new InvalidDataException("title/summary", "at least one that is not blank", "none");
    }
    this.keywords = requireList("keywords", b.keywords);
    this.field = requireText("field", b.field, MAX_SHORT_TEXT);
    this.ipc = requireList("ipc", b.ipc);
    this.maturity = b.maturity;
    this.cooperation = requireList("cooperation", b.cooperation);
    this.region = requireText("region", b.region, MAX_SHORT_TEXT);
    this.organization = requireText("organization", b.organization, MAX_SHORT_TEXT);
    this.organizationType = requireText("organizationType", b.organizationType, MAX_SHORT_TEXT);
    this.priceMin = requirePrice("priceMin", b.priceMin);
    this.priceMax = requirePrice("priceMax", b.priceMax);
    if (priceMin != null && priceMax != null && priceMin > priceMax) {
      throw new InvalidDataException("priceMax", "at least priceMin " + priceMin, "" + priceMax);
    }
    this.publishedOn = b.publishedOn;
    this.attributes = copy(b.attributes, 0);
  }

  /** External id, unique in an index over all types. */
  public String id() {
    return id;
  }

  public RecordType type() {
    return type;
  }

  public String title() {
    return title;
  }

  public String summary() {
    return summary;
  }

  public List<String> keywords() {
    return keywords;
  }

  /** Technical field (技术领域), such as 新材料. */
  public String field() {
    return field;
  }

  /** IPC symbols, such as {@code C04B35/66}. */
  public List<String> ipc() {
    return ipc;
  }

  /** Maturity reached, for a demand the maturity wanted; null when unknown. */
  public Maturity maturity() {
    return maturity;
  }

  /** Forms of cooperation (合作方式), such as 技术许可. */
  public List<String> cooperation() {
    return cooperation;
  }

  public String region() {
    return region;
  }

  public String organization() {
    return organization;
  }

  public String organizationType() {
    return organizationType;
  }

  /** Lowest asking price, for a demand the lowest budget, in 万元; null when unknown. */
  public Double priceMin() {
    return priceMin;
  }

  /** Highest asking price, for a demand the budget, in 万元; null when unknown. */
  public Double priceMax() {
    return priceMax;
  }

  public LocalDate publishedOn() {
    return publishedOn;
  }

  /** Fields that the format does not know, in their order; JSON values as Java values. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  @Override
  public final boolean equals(Object o) {
    return o instanceof TechRecord r
        && id.equals(r.id)
        && type == r.type
        && title.equals(r.title)
        && summary.equals(r.summary)
        && keywords.equals(r.keywords)
        && field.equals(r.field)
        && ipc.equals(r.ipc)
        && maturity == r.maturity
        && cooperation.equals(r.cooperation)
        && region.equals(r.region)
        && organization.equals(r.organization)
        && organizationType.equals(r.organizationType)
        && Objects.equals(priceMin, r.priceMin)
        && Objects.equals(priceMax, r.priceMax)
        && Objects.equals(publishedOn, r.publishedOn)
        && attributes.equals(r.attributes);
  }

  @Override
  public final int hashCode() {
    return id.hashCode();
  }

  @Override
  public final String toString() {
    return type.label() + " " + id + " " + title;
  }

  private static String requireId(String id) {
    if (id == null || id.isEmpty()) {
      throw new InvalidDataException("id", "1 to " + MAX_ID + " characters", "missing");
    }
    if (id.length() > MAX_ID) {
      throw new InvalidDataException(
          "id", "1 to " + MAX_ID + " characters", id.length() + " characters");
    }
    // Run files and qrels separate their columns by white space.
    if (id.codePoints()
        .anyMatch(
            c ->
                Character.isWhitespace(c)
                    || Character.isISOControl(c)
                    || Character.getType(c) == Character.SURROGATE)) {
      throw new InvalidDataException(
          "id", "no white space or control characters, no half of a character", "\"" + id + "\"");
    }
    return id;
  }

  private static String requireText(String name, String text, int max) {
    if (text.length() > max) {
      throw new InvalidDataException(
          name, "at most " + max + " characters", text.length() + " characters");
    }
    return text;
  }

  private static List<String> requireList(String name, List<String> list) {
    if (list.size() > MAX_LIST) {
      throw new InvalidDataException(
          name, "at most " + MAX_LIST + " values", list.size() + " values");
    }
    for (String value : list) {
      requireText(name, value, MAX_SHORT_TEXT);
    }
    return List.copyOf(list);
  }

  private static Double requirePrice(String name, Double price) {
    if (price != null && (price.isNaN() || price.isInfinite() || price < 0)) {
      throw new InvalidDataException(name, "a finite number of 万元, at least 0", "" + price);
    }
    // Minus zero is zero.
    return price == null ? null : price + 0.0;
  }

  /** A deep copy of JSON values, so that a record cannot change and can be written. */
  private static Map<String, Object> copy(Map<?, ?> values, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach(
        (k, v) -> {
          if (!(k instanceof String name)) {
            throw new InvalidDataException("attributes", "strings as names", String.valueOf(k));
          }
          copy.put(name, copy(v, depth + 1));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static Object copy(Object value, int depth) {
    if (depth > MAX_ATTRIBUTE_DEPTH) {
      throw new InvalidDataException(
          "attributes", "at most " + MAX_ATTRIBUTE_DEPTH + " levels", "more");
    }
    return switch (value) {
      case null -> null;
      case String s -> s;
      case Boolean b -> b;
      case Number n -> n;
      case Map<?, ?> map -> copy(map, depth);
      case List<?> list -> {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(copy(item, depth + 1)));
        yield Collections.unmodifiableList(copy);
      }
      default ->
          throw new InvalidDataException("attributes", "JSON values", value.getClass().getName());
    };
  }

  /**
   * Collects the values of a record. Not safe for concurrent use; null stands for absent
   * everywhere.
   *
   * @param <B> the builder's own type
   */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits Achievement.Builder, Demand.Builder {
    private final String id;
    RecordType type;
    private String title = "";
    private String summary = "";
    private List<String> keywords = List.of();
    private String field = "";
    private List<String> ipc = List.of();
    private Maturity maturity;
    private List<String> cooperation = List.of();
    private String region = "";
    private String organization = "";
    private String organizationType = "";
    private Double priceMin;
    private Double priceMax;
    private LocalDate publishedOn;
    private Map<String, Object> attributes = Map.of();

    Builder(String id, RecordType type) {
      this.id = id;
      this.type = type;
    }

    abstract B self();

    /**
     * @throws InvalidDataException naming the first field outside its limits
     */
    public abstract TechRecord build();

    public B title(String value) {
      title = orEmpty(value);
      return self();
    }

    public B summary(String value) {
      summary = orEmpty(value);
      return self();
    }

    public B keywords(Collection<String> value) {
      keywords = orEmpty(value);
      return self();
    }

    public B field(String value) {
      field = orEmpty(value);
      return self();
    }

    public B ipc(Collection<String> value) {
      ipc = orEmpty(value);
      return self();
    }

    public B maturity(Maturity value) {
      maturity = value;
      return self();
    }

    public B cooperation(Collection<String> value) {
      cooperation = orEmpty(value);
      return self();
    }

    public B region(String value) {
      region = orEmpty(value);
      return self();
    }

    public B organization(String value) {
      organization = orEmpty(value);
      return self();
    }

    public B organizationType(String value) {
      organizationType = orEmpty(value);
      return self();
    }

    public B priceMin(Double value) {
      priceMin = value;
      return self();
    }

    public B priceMax(Double value) {
      priceMax = value;
      return self();
    }

    public B publishedOn(LocalDate value) {
      publishedOn = value;
      return self();
    }

    public B attributes(Map<String, Object> value) {
      attributes = value == null ? Map.of() : value;
      return self();
    }

    private static String orEmpty(String value) {
      return value == null ? "" : value;
    }

    private static List<String> orEmpty(Collection<String> value) {
      return value == null ? List.of() : value.stream().filter(s -> !s.isBlank()).toList();
    }
  }
}
