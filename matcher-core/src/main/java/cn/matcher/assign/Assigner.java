package cn.matcher.assign;

import cn.matcher.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the pairs of greatest total weight such that no party is in more of them than its
 * capacity.
 *
 * <p>Minimum-cost flow by successive shortest paths with potentials (Tomizawa, Networks 1971;
 * Edmonds and Karp, JACM 1972; in the form of Ahuja, Magnanti and Orlin, Network Flows, 1993,
 * section 9.7), one unit of one left party at a time. A path ends where a right party has room, or
 * at another left party that gives up a pair, or is not taken when nothing is gained, so pairs that
 * add nothing are never chosen. Only what is nearer than the best end is looked at, which on sparse
 * candidates is little. The potentials are kept as prices: an optimal solution of the dual linear
 * program, which proves the result optimal ({@link Assignment#upperBound}).
 *
 * <p>Time O(U · E log V) for U units of capacity on the left, E pairs and V parties at worst;
 * memory O(E + V). Deterministic: the same graph gives the same pairs.
 */
public final class Assigner {
  private final PairGraph graph;
  private final int[] leftCapacity;
  private final int[] rightCapacity;

  /** Whether a pair is chosen. */
  private final boolean[] chosen;

  /** Chosen pairs of each right party, the first {@code load} of its row. */
  private final int[][] chosenOf;

  private final int[] load;
  private final long[] leftPrice;
  private final long[] rightPrice;

  // One search: nodes are left parties, then right parties.
  private final NodeHeap heap = new NodeHeap();
  private final long[] distance;
  private final int[] reachedBy;
  private final int[] reachedIn;
  private final boolean[] settled;
  private final List<Integer> settledNodes = new ArrayList<>();
  private int search;

  private Assigner(PairGraph graph, int[] leftCapacity, int[] rightCapacity) {
    this.graph = graph;
    this.leftCapacity = leftCapacity;
    this.rightCapacity = rightCapacity;
    int nodes = graph.lefts + graph.rights;
    chosen = new boolean[graph.size()];
    chosenOf = new int[graph.rights][0];
    load = new int[graph.rights];
    leftPrice = new long[graph.lefts];
    rightPrice = new long[graph.rights];
    distance = new long[nodes];
    reachedBy = new int[nodes];
    reachedIn = new int[nodes];
    settled = new boolean[nodes];
  }

  /**
   * Solves one problem.
   *
   * @param leftCapacity pairs that each left party may be in, at least 0; not changed
   * @param rightCapacity the same on the right
   * @throws InvalidRequestException if a capacity is missing or negative
   */
  public static Assignment solve(PairGraph graph, int[] leftCapacity, int[] rightCapacity) {
    requireCapacities("leftCapacity", leftCapacity, graph.lefts);
    requireCapacities("rightCapacity", rightCapacity, graph.rights);
    return new Assigner(graph, leftCapacity.clone(), rightCapacity.clone()).solve();
  }

  private static void requireCapacities(String name, int[] capacities, int parties) {
    if (capacities.length != parties) {
      throw new InvalidRequestException(name, parties + " values", capacities.length + " values");
    }
    for (int c : capacities) {
      if (c < 0) {
        throw new InvalidRequestException(name, "at least 0", c);
      }
    }
  }

  private Assignment solve() {
    for (int i = 0; i < graph.lefts; i++) {
      for (int p = graph.start[i]; p < graph.start[i + 1]; p++) {
        leftPrice[i] = Math.max(leftPrice[i], graph.weight[p] - rightPrice[graph.right[p]]);
      }
      // A unit that gains nothing leaves price 0, and then further ones gain nothing either.
      for (int unit = 0; unit < leftCapacity[i] && place(i); unit++) {}
    }
    return new Assignment(graph, chosen, leftCapacity, rightCapacity, leftPrice, rightPrice);
  }

  /**
   * Places one more unit of a left party, if that gains anything. Before and after: unchosen pairs
   * weigh at most the sum of their prices, chosen ones at least that; who has room has price 0.
   */
  private boolean place(int source) {
    search++;
    heap.clear();
    settledNodes.clear();
    reach(source, 0, -1);
    long best = leftPrice[source];
    int end = -1;
    while (!heap.isEmpty() && heap.minDistance() < best) {
      int node = heap.pop();
      if (settled[node]) {
        continue;
      }
      settled[node] = true;
      settledNodes.add(node);
      long d = distance[node];
      if (node >= graph.lefts) {
        int right = node - graph.lefts;
        if (load[right] < rightCapacity[right]) {
          best = d;
          end = node;
          break;
        }
        reachLefts(right, d, best);
      } else {
        if (node != source && d + leftPrice[node] < best) {
          best = d + leftPrice[node];
          end = node;
        }
        reachRights(node, d, best);
      }
    }
    for (int node : settledNodes) {
      settled[node] = false;
      long nearer = Math.max(0, best - distance[node]);
      if (node < graph.lefts) {
        leftPrice[node] -= nearer;
      } else {
        rightPrice[node - graph.lefts] += nearer;
      }
    }
    if (end >= 0) {
      takePath(end, source);
    }
    return end >= 0;
  }

  private void reachRights(int left, long d, long best) {
    for (int p = graph.start[left]; p < graph.start[left + 1]; p++) {
      if (!chosen[p]) {
        int right = graph.right[p];
        long to = d + leftPrice[left] + rightPrice[right] - graph.weight[p];
        if (to < best) {
          reach(graph.lefts + right, to, p);
        }
      }
    }
  }

  private void reachLefts(int right, long d, long best) {
    for (int k = 0; k < load[right]; k++) {
      int p = chosenOf[right][k];
      int left = graph.left[p];
      long to = d + graph.weight[p] - leftPrice[left] - rightPrice[right];
      if (to < best) {
        reach(left, to, p);
      }
    }
  }

  private void reach(int node, long d, int pair) {
    if (reachedIn[node] != search || d < distance[node]) {
      reachedIn[node] = search;
      distance[node] = d;
      reachedBy[node] = pair;
      heap.push(d, node);
    }
  }

  /** Chooses and gives up pairs along the path that was found, from its end. */
  private void takePath(int end, int source) {
    int node = end;
    while (node != source) {
      int p = reachedBy[node];
      if (node >= graph.lefts) {
        choose(p);
        node = graph.left[p];
      } else {
        giveUp(p);
        node = graph.lefts + graph.right[p];
      }
    }
  }

  private void choose(int p) {
    int right = graph.right[p];
    chosen[p] = true;
    if (load[right] == chosenOf[right].length) {
      chosenOf[right] = Arrays.copyOf(chosenOf[right], Math.max(2, 2 * load[right]));
    }
    chosenOf[right][load[right]++] = p;
  }

  private void giveUp(int p) {
    int right = graph.right[p];
    int[] row = chosenOf[right];
    chosen[p] = false;
    int at = 0;
    while (row[at] != p) {
      at++;
    }
    row[at] = row[--load[right]];
  }
}
