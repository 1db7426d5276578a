package cn.matcher.match;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.filter.FilterField;
import cn.matcher.record.TechRecord;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the records of a filtered set can be counted by. */
public enum Facet {
  FIELD("field", FilterField.FIELD::terms),
  REGION("region", FilterField.REGION::terms),
  MATURITY("maturity", FilterField.MATURITY::terms),
  COOPERATION("cooperation", FilterField.COOPERATION::terms),
  ORGANIZATION_TYPE("organizationType", FilterField.ORGANIZATION_TYPE::terms),
  /** Year of publication. */
  YEAR(
      "year",
      r ->
          r.publishedOn() == null
              ? List.of()
              : List.of(Integer.toString(r.publishedOn().getYear())));

  private final String label;
  private final Function<TechRecord, List<String>> values;

  Facet(String label, Function<TechRecord, List<String>> values) {
    this.label = label;
    this.values = values;
  }

  /** The name as requests write it. */
  public String label() {
    return label;
  }

  /** The record's distinct values, each of which counts the record once. */
  public List<String> values(TechRecord record) {
    return values.apply(record).stream().distinct().toList();
  }

  /**
   * @throws InvalidRequestException if there is no facet of that name
   */
  public static Facet ofLabel(String label) {
    return Arrays.stream(values())
        .filter(f -> f.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "facets",
                    "some of "
                        + Arrays.stream(values())
                            .map(Facet::label)
                            .collect(Collectors.joining(", ")),
                    label));
  }
}
