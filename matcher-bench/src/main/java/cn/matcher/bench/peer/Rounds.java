package cn.matcher.bench.peer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Times of peers over rounds in which each has its turn, so that what else the machine does hits
 * them alike. The figure to compare by is the median of the rounds' ratios of the searching
 * thread's processor time, which a busy machine moves least; wall clock is told, too.
 *
 * @param <P> the peers
 */
final class Rounds<P extends Enum<P>> {
  private final Map<P, Histogram> micros;
  private final Map<P, List<Double>> cpuMillis;
  private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();

  Rounds(Class<P> peers) {
    micros = new EnumMap<>(peers);
    cpuMillis = new EnumMap<>(peers);
  }

  /** A piece of work. */
  interface Work {
    void run() throws Exception;
  }

  /** Runs a peer's turn. */
  void turn(P peer, List<? extends Work> work) throws Exception {
    Histogram histogram = micros.computeIfAbsent(peer, p -> new Histogram(3));
    long begin = thread.getCurrentThreadCpuTime();
    for (Work w : work) {
      long start = System.nanoTime();
      w.run();
      histogram.recordValue((System.nanoTime() - start) / 1_000);
    }
    cpuMillis
        .computeIfAbsent(peer, p -> new ArrayList<>())
        .add((thread.getCurrentThreadCpuTime() - begin) / 1e6 / work.size());
  }

  /** Wall clock at p50, p95 and p99, mean processor time, and that of {@code base} over it. */
  Map<String, Double> figures(P peer, P base) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int p : new int[] {50, 95, 99}) {
      figures.put("p" + p + "Millis", micros.get(peer).getValueAtPercentile(p) / 1e3);
    }
    figures.put(
        "cpuMillis",
        cpuMillis.get(peer).stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < cpuMillis.get(peer).size(); i++) {
      ratios.add(cpuMillis.get(base).get(i) / cpuMillis.get(peer).get(i));
    }
    ratios.sort(null);
    figures.put("speedRatioMedian", ratios.get(ratios.size() / 2));
    figures.put("speedRatioLowest", ratios.getFirst());
    figures.put("speedRatioHighest", ratios.getLast());
    return figures;
  }
}
