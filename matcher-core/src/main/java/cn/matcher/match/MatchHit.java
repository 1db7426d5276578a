package cn.matcher.match;

import cn.matcher.record.TechRecord;
import java.util.List;
import java.util.Map;

/**
 * One answer. Immutable.
 *
 * @param rank 1-based place; equal scores are ordered by id
 * @param record the record as it was indexed
 * @param score what the hits are ordered by: positive, comparable within one result only
 * @param level calibrated level
 * @param probability calibrated probability of being at least {@link Level#RELATED}, in [0, 1]
 * @param breakdown what the score is made of
 * @param explanation why, when asked for; else null
 * @param highlights field name → text with ⟦…⟧ around what matched, when asked for; else empty
 * @param duplicates ids of the near-duplicates that this hit stands for, best first, when {@code
 *     collapseDuplicates} is asked for; else empty
 */
public record MatchHit(
    int rank,
    TechRecord record,
    float score,
    Level level,
    double probability,
    ScoreBreakdown breakdown,
    Explanation explanation,
    Map<String, String> highlights,
    List<String> duplicates) {

  public MatchHit {
    highlights = Map.copyOf(highlights);
    duplicates = List.copyOf(duplicates);
  }

  public String id() {
    return record.id();
  }
}
