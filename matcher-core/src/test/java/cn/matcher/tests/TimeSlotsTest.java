package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.assign.TimeSlots;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeSlotsTest {

  private static int mostOfOne(int[] parties) {
    return Arrays.stream(parties)
        .map(p -> (int) Arrays.stream(parties).filter(q -> q == p).count())
        .max()
        .orElse(0);
  }

  private static void check(int[] left, int[] right, int slots, String shown) {
    int[] plan = TimeSlots.plan(left, right, slots);
    Set<String> seats = new HashSet<>();
    int[] sizes = new int[slots];
    for (int m = 0; m < left.length; m++) {
      assertThat(plan[m]).as(shown).isBetween(0, slots - 1);
      assertThat(seats.add("left " + left[m] + " slot " + plan[m])).as(shown).isTrue();
      assertThat(seats.add("right " + right[m] + " slot " + plan[m])).as(shown).isTrue();
      sizes[plan[m]]++;
    }
    if (slots > 0) {
      int most = Arrays.stream(sizes).max().getAsInt();
      int least = Arrays.stream(sizes).min().getAsInt();
      assertThat(most - least).as("evenness, %s", shown).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void nobodySitsTwiceAndTheGreatestDegreeIsEnough() {
    long seed = Long.getLong("matcher.seed", System.nanoTime());
    System.out.println("TimeSlotsTest: seed " + seed);
    Random random = new Random(seed);
    for (int n = 0; n < 400; n++) {
      int lefts = 1 + random.nextInt(20);
      int rights = 1 + random.nextInt(20);
      int meetings = random.nextInt(1 + lefts * rights);
      int[] left = random.ints(meetings, 0, lefts).toArray();
      int[] right = random.ints(meetings, 0, rights).toArray();
      int fewest = Math.max(mostOfOne(left), mostOfOne(right));
      String shown = "seed " + seed + ", plan " + n;
      assertThat(TimeSlots.fewest(left, right)).as(shown).isEqualTo(fewest);
      check(left, right, fewest, shown);
      check(left, right, fewest + 1 + random.nextInt(4), shown);
    }
  }

  @Test
  void everybodyMeetsEverybodyInAsManySlotsAsThereAreOnASide() {
    int n = 12;
    int[] left = new int[n * n];
    int[] right = new int[n * n];
    for (int m = 0; m < n * n; m++) {
      left[m] = m / n;
      right[m] = m % n;
    }
    check(left, right, n, "complete");
  }

  @Test
  void refusesTooFewSlots() {
    assertThatThrownBy(() -> TimeSlots.plan(new int[] {0, 0}, new int[] {0, 1}, 1))
        .hasMessage("slots: expected at least 2, actual 1");
  }
}
