package cn.matcher.assign;

import cn.matcher.error.InvalidRequestException;
import java.util.Arrays;

/**
 * Puts meetings of two sides into time slots so that nobody sits in two at once: a proper edge
 * colouring of a bipartite graph, for which as many colours as the greatest degree suffice (Kőnig,
 * Math. Ann. 77, 1916), found by exchanging two colours along alternating paths. The same exchange
 * then evens the slots out: their sizes differ by at most 1 (de Werra, INFOR 1971), so the fewest
 * tables are needed.
 *
 * <p>Time O(M · (V + S)) for M meetings, V parties and S slots. Deterministic.
 */
public final class TimeSlots {
  private final int[] left;
  private final int[] right;
  private final int slots;
  private final int[] slot;
  private final int[] sizes;

  /** Meeting + 1 of party and slot, 0 for none; left parties come before right ones. */
  private final int[][] meetingAt;

  private final int lefts;

  private TimeSlots(int[] left, int[] right, int slots) {
    this.left = left;
    this.right = right;
    this.slots = slots;
    lefts = Arrays.stream(left).max().orElse(-1) + 1;
    int rights = Arrays.stream(right).max().orElse(-1) + 1;
    meetingAt = new int[lefts + rights][slots];
    slot = new int[left.length];
    sizes = new int[slots];
  }

  /** The fewest slots that do: the most meetings that any party has. */
  public static int fewest(int[] left, int[] right) {
    return Math.max(mostOfOne(left), mostOfOne(right));
  }

  private static int mostOfOne(int[] parties) {
    int[] count = new int[Arrays.stream(parties).max().orElse(-1) + 1];
    for (int party : parties) {
      count[party]++;
    }
    return Arrays.stream(count).max().orElse(0);
  }

  /**
   * Gives each meeting a slot.
   *
   * @param left the left party of each meeting, at least 0
   * @param right its right party; two parties may meet several times
   * @param slots slots to use, at least {@link #fewest}
   * @return the slot of each meeting, 0 to {@code slots - 1}
   * @throws InvalidRequestException if there are too few slots
   */
  public static int[] plan(int[] left, int[] right, int slots) {
    int fewest = fewest(left, right);
    if (slots < fewest) {
      throw new InvalidRequestException("slots", "at least " + fewest, slots);
    }
    return new TimeSlots(left, right, slots).plan();
  }

  private int[] plan() {
    for (int m = 0; m < left.length; m++) {
      place(m);
    }
    even();
    return slot;
  }

  private void place(int m) {
    int a = left[m];
    int b = lefts + right[m];
    int common = -1;
    for (int s = 0; s < slots; s++) {
      if (meetingAt[a][s] == 0
          && meetingAt[b][s] == 0
          && (common < 0 || sizes[s] < sizes[common])) {
        common = s;
      }
    }
    if (common < 0) {
      common = free(a);
      // The path begins at b and cannot come to a, which lies on the other side without the slot.
      exchange(b, common, free(b));
    }
    set(m, common);
  }

  private int free(int party) {
    int s = 0;
    while (meetingAt[party][s] != 0) {
      s++;
    }
    return s;
  }

  private void set(int m, int s) {
    slot[m] = s;
    sizes[s]++;
    meetingAt[left[m]][s] = m + 1;
    meetingAt[lefts + right[m]][s] = m + 1;
  }

  /** Exchanges two slots along the path that begins at {@code party} with the first of them. */
  private void exchange(int party, int first, int second) {
    int[] path = new int[left.length];
    int length = path(party, first, second, path);
    for (int i = 0; i < length; i++) {
      int m = path[i];
      sizes[slot[m]]--;
      meetingAt[left[m]][slot[m]] = 0;
      meetingAt[lefts + right[m]][slot[m]] = 0;
    }
    for (int i = 0; i < length; i++) {
      set(path[i], slot[path[i]] == first ? second : first);
    }
  }

  /** Collects the meetings of that path; its party has none in the second slot. */
  private int path(int party, int first, int second, int[] path) {
    int length = 0;
    int at = party;
    int wanted = first;
    while (meetingAt[at][wanted] != 0) {
      int m = meetingAt[at][wanted] - 1;
      path[length++] = m;
      at = at == left[m] ? lefts + right[m] : left[m];
      wanted = wanted == first ? second : first;
    }
    return length;
  }

  private void even() {
    int[] path = new int[left.length];
    while (true) {
      int most = 0;
      int least = 0;
      for (int s = 1; s < slots; s++) {
        most = sizes[s] > sizes[most] ? s : most;
        least = sizes[s] < sizes[least] ? s : least;
      }
      if (slots == 0 || sizes[most] - sizes[least] <= 1) {
        return;
      }
      moveOne(most, least, path);
    }
  }

  /**
   * The meetings of two slots make paths and cycles; where one slot has more, some path begins and
   * ends with it.
   */
  private void moveOne(int most, int least, int[] path) {
    for (int party = 0; party < meetingAt.length; party++) {
      if (meetingAt[party][most] != 0
          && meetingAt[party][least] == 0
          && path(party, most, least, path) % 2 == 1) {
        exchange(party, most, least);
        return;
      }
    }
    throw new IllegalStateException("no path to exchange between slots " + most + ", " + least);
  }
}
