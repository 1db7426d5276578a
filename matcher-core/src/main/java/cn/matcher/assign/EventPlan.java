package cn.matcher.assign;

import cn.matcher.record.Demand;
import java.util.List;

/**
 * The meetings of an event. Immutable.
 *
 * @param meetings by slot, then in the order of the demands
 * @param slots time slots used
 * @param total sum of the meetings' probabilities
 * @param upperBound what no plan can exceed; equal to {@code total}, which proves the plan optimal
 *     (see {@link Assignment#upperBound})
 * @param unmet demands without a meeting, in their order
 * @param unknownForbidden forbidden pairs that name no demand of the event or no record of the
 *     index, in order: most likely mistyped
 */
public record EventPlan(
    List<Meeting> meetings,
    int slots,
    double total,
    double upperBound,
    List<Demand> unmet,
    List<Pairing> unknownForbidden) {
  public EventPlan {
    meetings = List.copyOf(meetings);
    unmet = List.copyOf(unmet);
    unknownForbidden = List.copyOf(unknownForbidden);
  }

  /** The meetings of one slot. */
  public List<Meeting> slot(int slot) {
    return meetings.stream().filter(m -> m.slot() == slot).toList();
  }
}
