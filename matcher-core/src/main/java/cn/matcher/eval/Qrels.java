package cn.matcher.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Graded judgments, query → record → grade 0 to 3. Immutable.
 *
 * @param grades by query in their order, then by record
 */
public record Qrels(Map<String, Map<String, Integer>> grades) {
  public static final int MAX_GRADE = 3;

  public Qrels {
    Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
    grades.forEach((q, g) -> copy.put(q, Collections.unmodifiableMap(new LinkedHashMap<>(g))));
    grades = Collections.unmodifiableMap(copy);
  }

  /** The same judgments for the records that pass only. */
  public Qrels restrictedTo(Predicate<String> recordIds) {
    Map<String, Map<String, Integer>> kept = new LinkedHashMap<>();
    grades.forEach(
        (q, g) -> {
          Map<String, Integer> k = new LinkedHashMap<>(g);
          k.keySet().removeIf(recordIds.negate());
          kept.put(q, k);
        });
    return new Qrels(kept);
  }
}
