package cn.matcher.assign;

import java.util.Arrays;

/** A binary heap of nodes by distance; a node may be in it several times. Smallest first. */
final class NodeHeap {
  private long[] distances = new long[64];
  private int[] nodes = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long minDistance() {
    return distances[0];
  }

  void push(long distance, int node) {
    if (size == nodes.length) {
      distances = Arrays.copyOf(distances, 2 * size);
      nodes = Arrays.copyOf(nodes, 2 * size);
    }
    int at = size++;
    while (at > 0 && distances[(at - 1) / 2] > distance) {
      distances[at] = distances[(at - 1) / 2];
      nodes[at] = nodes[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    distances[at] = distance;
    nodes[at] = node;
  }

  /** Takes the nearest node. */
  int pop() {
    int top = nodes[0];
    size--;
    long distance = distances[size];
    int node = nodes[size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && distances[child + 1] < distances[child]) {
        child++;
      }
      if (distances[child] >= distance) {
        break;
      }
      distances[at] = distances[child];
      nodes[at] = nodes[child];
      at = child;
    }
    distances[at] = distance;
    nodes[at] = node;
    return top;
  }
}
