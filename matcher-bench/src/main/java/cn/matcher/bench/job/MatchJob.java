package cn.matcher.bench.job;

import cn.matcher.bench.jmh.BenchIndex;
import cn.matcher.datasets.Bundled;
import cn.matcher.datasets.synthetic.SyntheticRecords;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult.WorkCounters;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Matches synthetic demands of about 300 characters, each another one, ten hits from a pool of 500:
 * the first from a cold process, then percentiles of more after a warm-up.
 */
final class MatchJob {
  private final int warmUp;
  private final int matches;
  private final SyntheticRecords records = BenchIndex.records();
  private final Histogram micros = new ConcurrentHistogram(3);
  private final LongAdder analysis = new LongAdder();
  private final LongAdder retrieval = new LongAdder();
  private final LongAdder ranking = new LongAdder();

  MatchJob(int warmUp, int matches) {
    this.warmUp = warmUp;
    this.matches = matches;
  }

  /**
   * Runs it.
   *
   * @param knowledge {@code bundled} or {@code none}
   */
  Map<String, Object> run(Path index, String knowledge, int threads) throws Exception {
    long start = System.nanoTime();
    MatchEngineOptions options =
        MatchEngineOptions.builder()
            .readOnly()
            .knowledge(knowledge.equals("bundled") ? Bundled.knowledge() : null)
            .build();
    Map<String, Object> report = new LinkedHashMap<>();
    try (MatchEngine engine = MatchEngine.open(index, options)) {
      engine.match(MatchRequest.of(records.demand(0)));
      report.put("openToFirstMatchMillis", (System.nanoTime() - start) / 1e6);
      Parallel.run(1, 1 + warmUp, threads, i -> engine.match(request(i)));
      Meter meter = new Meter();
      Parallel.run(
          1 + warmUp,
          1 + warmUp + matches,
          threads,
          i -> {
            MatchRequest request = request(i);
            long t = System.nanoTime();
            WorkCounters counters = engine.match(request).counters();
            micros.recordValue((System.nanoTime() - t) / 1_000);
            analysis.add(counters.analysisNanos());
            retrieval.add(counters.retrievalNanos());
            ranking.add(counters.rankingNanos());
          });
      report.put("matchesPerSecond", matches / meter.seconds());
      for (double percentile : new double[] {50, 95, 99}) {
        report.put(
            "p" + (int) percentile + "Millis", micros.getValueAtPercentile(percentile) / 1e3);
      }
      report.put("maxMillis", micros.getMaxValue() / 1e3);
      report.put("meanAnalysisMillis", analysis.sum() / 1e6 / matches);
      report.put("meanRetrievalMillis", retrieval.sum() / 1e6 / matches);
      report.put("meanRankingMillis", ranking.sum() / 1e6 / matches);
      meter.report(report);
      // Less moved by what else the machine does; the JVM's own threads are in it.
      report.put("cpuMillisPerMatch", (double) report.get("cpuSeconds") * 1e3 / matches);
    }
    return report;
  }

  private MatchRequest request(long i) {
    TechRecord demand = records.demand(i);
    return MatchRequest.of(demand);
  }
}
