package cn.matcher.match;

import java.util.List;

/**
 * How the records of a filtered set spread over the values of one facet.
 *
 * @param facet what is counted by
 * @param values every value with its records, most first, then by value
 * @param missing records without a value
 * @param records records of the set
 */
public record FacetCounts(Facet facet, List<Value> values, long missing, long records) {
  public FacetCounts {
    values = List.copyOf(values);
  }

  /**
   * @param value as records carry it
   * @param count records that have it; a record with several values counts for each
   */
  public record Value(String value, long count) {}
}
