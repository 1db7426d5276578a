package cn.matcher.bench.jmh;

import cn.matcher.datasets.Bundled;
import cn.matcher.datasets.synthetic.SyntheticRecords;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Demands to measure with: the bundled sample's, written by hand, and synthetic ones of about 300
 * characters; in an order in which some come again and again (Zipf's law, exponent 1), as they do
 * in a market.
 */
public final class Demands {
  private static final int DISTINCT = 1_000;
  private static final int SYNTHETIC = 200;
  private static final int DRAWN = 8_192;
  private static final long SEED = 7;

  private Demands() {}

  /** The distinct demands: the sample's first. */
  public static List<TechRecord> distinct() {
    List<TechRecord> demands = new ArrayList<>(Bundled.demands());
    SyntheticRecords synthetic = BenchIndex.records();
    for (int i = 0; demands.size() < DISTINCT; i++) {
      demands.add(synthetic.demand(i));
    }
    return demands;
  }

  /** Distinct synthetic demands. */
  public static List<Demand> synthetic() {
    SyntheticRecords synthetic = BenchIndex.records();
    return IntStream.range(0, SYNTHETIC).mapToObj(i -> (Demand) synthetic.demand(i)).toList();
  }

  /** {@value #DRAWN} demands drawn from the distinct ones; the same every time. */
  public static List<TechRecord> zipf() {
    Random random = new Random(SEED);
    List<TechRecord> demands = distinct();
    Collections.shuffle(demands, random);
    double[] cumulative = new double[demands.size()];
    double sum = 0;
    for (int rank = 0; rank < cumulative.length; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
    List<TechRecord> drawn = new ArrayList<>(DRAWN);
    for (int i = 0; i < DRAWN; i++) {
      int at = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
      drawn.add(demands.get(at < 0 ? -at - 1 : at));
    }
    return drawn;
  }

  /**
   * Demands of nothing but a text of exactly {@code length} characters, made of the distinct ones.
   *
   * @param count how many
   */
  public static List<Demand> ofLength(int length, int count) {
    StringBuilder all = new StringBuilder();
    for (TechRecord d : distinct()) {
      all.append(d.title()).append('。').append(d.summary()).append('\n');
    }
    List<Demand> demands = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * 997 * length % (all.length() - length));
      demands.add(Demand.ofText(all.substring(from, from + length)));
    }
    return demands;
  }
}
