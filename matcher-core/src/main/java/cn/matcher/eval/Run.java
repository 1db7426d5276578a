package cn.matcher.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Rankings, query → record ids, best first. Immutable.
 *
 * @param rankings by query
 */
public record Run(Map<String, List<String>> rankings) {
  public Run {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    rankings.forEach((q, ids) -> copy.put(q, List.copyOf(ids)));
    rankings = Collections.unmodifiableMap(copy);
  }

  /** The same rankings with the records that pass only. */
  public Run restrictedTo(Predicate<String> recordIds) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    rankings.forEach(
        (q, ids) -> {
          List<String> k = new ArrayList<>(ids);
          k.removeIf(recordIds.negate());
          kept.put(q, k);
        });
    return new Run(kept);
  }
}
