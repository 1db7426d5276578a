package cn.matcher.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Pairs of one kind. What a pair consists of may be drawn anew each time, so that few entries make
 * many pairs.
 */
interface PairSource {
  /** The name of judged pairs, none of which is held out: they are few. */
  String JUDGED = "judged";

  /** For the log. */
  String name();

  int size();

  /** One rendering of pair {@code i}; its bags may be empty. */
  ContrastiveModel.Pair draw(int i, RandomGenerator random);

  /** Pair {@code i} with all that it has, for measuring. */
  ContrastiveModel.Pair whole(int i);

  /** Names of a problem and the words in which it is solved. */
  record Entries(TokenTable table, List<List<int[]>> names, List<List<int[]>> solutions)
      implements PairSource {
    private static final int MIN_SOLUTIONS = 3;

    @Override
    public String name() {
      return "entries";
    }

    @Override
    public int size() {
      return names.size();
    }

    @Override
    public ContrastiveModel.Pair draw(int i, RandomGenerator random) {
      return new ContrastiveModel.Pair(
          table.bag(some(names.get(i), 1, random)),
          table.bag(some(solutions.get(i), MIN_SOLUTIONS, random)),
          i);
    }

    @Override
    public ContrastiveModel.Pair whole(int i) {
      return new ContrastiveModel.Pair(table.bag(names.get(i)), table.bag(solutions.get(i)), i);
    }

    /** At least {@code min} of the parts, each number of them equally likely. */
    private static List<int[]> some(List<int[]> parts, int min, RandomGenerator random) {
      int least = Math.min(min, parts.size());
      int n = least + random.nextInt(parts.size() - least + 1);
      List<int[]> left = new ArrayList<>(parts);
      for (int k = 0; k < n; k++) {
        int other = k + random.nextInt(left.size() - k);
        int[] swap = left.get(k);
        left.set(k, left.get(other));
        left.set(other, swap);
      }
      return left.subList(0, n);
    }
  }

  /** Two texts that belong together, always the same. */
  record Texts(String name, List<ContrastiveModel.Pair> pairs) implements PairSource {
    @Override
    public int size() {
      return pairs.size();
    }

    @Override
    public ContrastiveModel.Pair draw(int i, RandomGenerator random) {
      return pairs.get(i);
    }

    @Override
    public ContrastiveModel.Pair whole(int i) {
      return pairs.get(i);
    }
  }
}
