package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import cn.matcher.assign.Assigner;
import cn.matcher.assign.Assignment;
import cn.matcher.assign.PairGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AssignerTest {
  private record Pair(int left, int right, double weight) {}

  private record Problem(
      int lefts, int rights, int[] leftCapacity, int[] rightCapacity, List<Pair> pairs) {

    static Problem random(Random random, int lefts, int rights, double density, int maxCapacity) {
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < lefts; i++) {
        for (int j = 0; j < rights; j++) {
          if (random.nextDouble() < density) {
            // Coarse weights make ties, zero among them; the others are as real ones are.
            double w = random.nextBoolean() ? random.nextInt(5) / 4.0 : random.nextDouble();
            pairs.add(new Pair(i, j, w));
          }
        }
      }
      return new Problem(
          lefts,
          rights,
          random.ints(lefts, 0, maxCapacity + 1).toArray(),
          random.ints(rights, 0, maxCapacity + 1).toArray(),
          pairs);
    }

    Assignment solve() {
      PairGraph.Builder graph = PairGraph.builder(lefts, rights);
      pairs.forEach(p -> graph.add(p.left, p.right, p.weight));
      return Assigner.solve(graph.build(), leftCapacity, rightCapacity);
    }

    /** Tries every set of pairs. */
    double best(int next, int[] leftRoom, int[] rightRoom) {
      if (next == pairs.size()) {
        return 0;
      }
      Pair p = pairs.get(next);
      double best = best(next + 1, leftRoom, rightRoom);
      if (leftRoom[p.left] > 0 && rightRoom[p.right] > 0) {
        leftRoom[p.left]--;
        rightRoom[p.right]--;
        best = Math.max(best, p.weight + best(next + 1, leftRoom, rightRoom));
        leftRoom[p.left]++;
        rightRoom[p.right]++;
      }
      return best;
    }

    /** Checks that the choice is allowed and that the prices prove it optimal. */
    void check(Assignment a, String shown) {
      int[] leftUsed = new int[lefts];
      int[] rightUsed = new int[rights];
      double total = 0;
      boolean[] chosen = new boolean[pairs.size()];
      for (int k = 0; k < a.size(); k++) {
        int left = a.left(k);
        int right = a.right(k);
        leftUsed[left]++;
        rightUsed[right]++;
        int found = -1;
        for (int p = 0; p < pairs.size(); p++) {
          if (pairs.get(p).left == left && pairs.get(p).right == right) {
            found = p;
          }
        }
        assertThat(found).as(shown).isNotNegative();
        assertThat(chosen[found]).as("chosen twice, %s", shown).isFalse();
        chosen[found] = true;
        total += pairs.get(found).weight;
      }
      assertThat(a.total()).as(shown).isCloseTo(total, within());
      for (int i = 0; i < lefts; i++) {
        assertThat(leftUsed[i]).as(shown).isLessThanOrEqualTo(leftCapacity[i]);
        assertThat(a.leftPrice(i)).as(shown).isNotNegative();
      }
      for (int j = 0; j < rights; j++) {
        assertThat(rightUsed[j]).as(shown).isLessThanOrEqualTo(rightCapacity[j]);
        assertThat(a.rightPrice(j)).as(shown).isNotNegative();
      }
      // The dual's value, from the prices and the problem alone.
      double bound = 0;
      for (int i = 0; i < lefts; i++) {
        bound += leftCapacity[i] * a.leftPrice(i);
      }
      for (int j = 0; j < rights; j++) {
        bound += rightCapacity[j] * a.rightPrice(j);
      }
      for (Pair p : pairs) {
        bound += Math.max(0, p.weight - a.leftPrice(p.left) - a.rightPrice(p.right));
      }
      assertThat(bound).as(shown).isCloseTo(total, within());
      assertThat(a.upperBound()).as(shown).isEqualTo(a.total());
    }

    private Offset<Double> within() {
      return offset(1e-9 * (1 + pairs.size()));
    }
  }

  @Test
  void nothingIsBetterAmongAllChoicesOfHundredsOfSmallProblems() {
    long seed = Long.getLong("matcher.seed", System.nanoTime());
    System.out.println("AssignerTest: seed " + seed);
    Random random = new Random(seed);
    int chosen = 0;
    for (int n = 0; n < 600; n++) {
      Problem p =
          Problem.random(
              random,
              1 + random.nextInt(4),
              1 + random.nextInt(4),
              0.3 + 0.7 * random.nextDouble(),
              1 + random.nextInt(3));
      Assignment a = p.solve();
      String shown = "seed " + seed + ", problem " + n;
      p.check(a, shown);
      double best = p.best(0, p.leftCapacity.clone(), p.rightCapacity.clone());
      assertThat(a.total()).as(shown).isCloseTo(best, offset(1e-10));
      chosen += a.size();
    }
    assertThat(chosen).as("the problems are not empty").isGreaterThan(500);
  }

  @Test
  void pricesProveLargerProblemsOptimal() {
    Random random = new Random(7);
    for (int maxCapacity = 1; maxCapacity <= 4; maxCapacity++) {
      Problem p = Problem.random(random, 60, 90, 0.2, maxCapacity);
      p.check(p.solve(), "capacity up to " + maxCapacity);
    }
  }

  @Test
  void aGreedyChoiceIsGivenUpWhereThatHelpsAll() {
    PairGraph g = PairGraph.builder(2, 2).add(0, 0, 0.9).add(0, 1, 0.8).add(1, 0, 0.85).build();
    Assignment a = Assigner.solve(g, new int[] {1, 1}, new int[] {1, 1});
    assertThat(a.size()).isEqualTo(2);
    assertThat(a.total()).isCloseTo(1.65, offset(1e-9));
  }

  @Test
  void pairsThatGainNothingAreNotChosen() {
    PairGraph g = PairGraph.builder(1, 2).add(0, 0, 0).add(0, 1, 0.5).build();
    Assignment a = Assigner.solve(g, new int[] {2}, new int[] {1, 1});
    assertThat(a.size()).isEqualTo(1);
    assertThat(a.right(0)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoProblem() {
    assertThatThrownBy(() -> PairGraph.builder(1, 1).add(1, 0, 0.5))
        .hasMessage("left: expected 0 to 0, actual 1");
    assertThatThrownBy(() -> PairGraph.builder(1, 1).add(0, 0, Double.NaN))
        .hasMessage("weight: expected 0 to 1, actual NaN");
    assertThatThrownBy(() -> PairGraph.builder(1, 1).add(0, 0, 0.1).add(0, 0, 0.2).build())
        .hasMessage("pair: expected each pair once, actual (0, 0) twice");
    PairGraph g = PairGraph.builder(1, 1).build();
    assertThatThrownBy(() -> Assigner.solve(g, new int[0], new int[1]))
        .hasMessage("leftCapacity: expected 1 values, actual 0 values");
    assertThatThrownBy(() -> Assigner.solve(g, new int[1], new int[] {-1}))
        .hasMessage("rightCapacity: expected at least 0, actual -1");
    assertThat(Assigner.solve(g, new int[1], new int[1]).size()).isZero();
  }
}
