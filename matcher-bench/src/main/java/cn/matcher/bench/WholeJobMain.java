package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.datasets.synthetic.SyntheticRecords;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/**
 * Whole jobs on synthetic records: bulk indexing against bare Lucene with its {@link
 * SmartChineseAnalyzer} on the same texts and threads in the same run, then matches of demands of
 * about 300 characters, warm, one thread.
 *
 * <p>Bare Lucene indexes id and text and nothing else; the engine indexes words, concepts, filters,
 * the forward index and the stored record. Run: {@code matcher-bench/java
 * cn.matcher.bench.WholeJobMain 1000000 target/whole-job}
 */
public final class WholeJobMain {
  private static final long SEED = 20261124;
  private static final int WARM_UP = 300;
  private static final int MATCHES = 1_000;

  private WholeJobMain() {}

  /**
   * @param args number of records; working directory; {@code nobare} to leave bare Lucene out, or
   *     {@code match} to match on the index of an earlier run only
   */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    Path work = Path.of(args[1]);
    boolean bare = args.length < 3 || !args[2].equals("nobare");
    int threads = Runtime.getRuntime().availableProcessors();
    SyntheticRecords records = SyntheticRecords.seeded(SEED);
    if (args.length > 2 && args[2].equals("match")) {
      match(work.resolve("index"), records, Bundled.knowledge(), "with knowledge   ");
      match(work.resolve("index"), records, null, "without knowledge");
      return;
    }
    Files.createDirectories(work);
    System.out.printf(
        Locale.ROOT,
        "%d records, %d threads, heap %d MB, JDK %s%n",
        count,
        threads,
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.version());
    warmUp(records, work);
    double generating = seconds(() -> parallel(count, threads, i -> records.achievement(i)));
    System.out.printf(Locale.ROOT, "generating alone: %.0f records/s%n", count / generating);
    double bareRate = 0;
    if (bare) {
      Path dir = fresh(work.resolve("bare"));
      bareRate = count / seconds(() -> bare(records, count, threads, dir));
      System.out.printf(
          Locale.ROOT,
          "bare Lucene + smartcn: %.0f records/s, %d B/record%n",
          bareRate,
          bytes(dir) / count);
    }
    resetPeaks();
    Path dir = fresh(work.resolve("index"));
    MatchEngineOptions options =
        MatchEngineOptions.builder().knowledge(Bundled.knowledge()).build();
    double rate =
        count
            / seconds(
                () -> {
                  try (MatchEngine engine = MatchEngine.open(dir, options)) {
                    parallel(count, threads, i -> engine.upsert(records.achievement(i)));
                    engine.commit();
                  }
                });
    System.out.printf(
        Locale.ROOT,
        "engine: %.0f records/s, %d B/record, peak heap %d MB%s%n",
        rate,
        bytes(dir) / count,
        peakHeap() >> 20,
        bare ? String.format(Locale.ROOT, ", %.2f x bare Lucene", rate / bareRate) : "");
    match(dir, records, Bundled.knowledge(), "with knowledge   ");
    match(dir, records, null, "without knowledge");
  }

  private static void match(Path dir, SyntheticRecords records, Knowledge knowledge, String label) {
    long start = System.nanoTime();
    try (MatchEngine engine =
        MatchEngine.open(
            dir, MatchEngineOptions.builder().readOnly().knowledge(knowledge).build())) {
      engine.match(MatchRequest.of(records.demand(0)));
      double first = (System.nanoTime() - start) / 1e6;
      Histogram total = new Histogram(3);
      long[] stages = new long[3];
      for (int i = 1; i <= WARM_UP + MATCHES; i++) {
        TechRecord demand = records.demand(i);
        long t = System.nanoTime();
        var counters = engine.match(MatchRequest.of(demand)).counters();
        if (i > WARM_UP) {
          total.recordValue((System.nanoTime() - t) / 1_000);
          stages[0] += counters.analysisNanos();
          stages[1] += counters.retrievalNanos();
          stages[2] += counters.rankingNanos();
        }
      }
      System.out.printf(
          Locale.ROOT,
          "match %s: open + first %.0f ms; p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms;"
              + " mean of analysis %.2f, retrieval %.2f, ranking %.2f ms%n",
          label,
          first,
          total.getValueAtPercentile(50) / 1e3,
          total.getValueAtPercentile(95) / 1e3,
          total.getValueAtPercentile(99) / 1e3,
          total.getMaxValue() / 1e3,
          stages[0] / 1e6 / MATCHES,
          stages[1] / 1e6 / MATCHES,
          stages[2] / 1e6 / MATCHES);
    }
  }

  private static void bare(SyntheticRecords records, int count, int threads, Path dir)
      throws Exception {
    try (FSDirectory directory = FSDirectory.open(dir);
        SmartChineseAnalyzer analyzer = new SmartChineseAnalyzer();
        IndexWriter writer =
            new IndexWriter(
                directory,
                new IndexWriterConfig(analyzer)
                    .setRAMBufferSizeMB(256)
                    .setUseCompoundFile(false))) {
      parallel(
          count,
          threads,
          i -> {
            TechRecord r = records.achievement(i);
            Document doc = new Document();
            doc.add(new StringField("id", r.id(), Field.Store.NO));
            doc.add(
                new TextField(
                    "text",
                    r.title() + "\n" + String.join("，", r.keywords()) + "\n" + r.summary(),
                    Field.Store.NO));
            writer.addDocument(doc);
          });
      writer.commit();
    }
  }

  private static void warmUp(SyntheticRecords records, Path work) throws Exception {
    int n = 20_000;
    bare(records, n, 1, fresh(work.resolve("warm")));
    MatchEngineOptions options =
        MatchEngineOptions.builder().knowledge(Bundled.knowledge()).build();
    try (MatchEngine engine = MatchEngine.open(fresh(work.resolve("warm")), options)) {
      parallel(n, 1, i -> engine.upsert(records.achievement(i)));
    }
  }

  private interface Step {
    void run(long i) throws Exception;
  }

  private interface Job {
    void run() throws Exception;
  }

  private static void parallel(int count, int threads, Step step) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      var parts =
          IntStream.range(0, threads)
              .mapToObj(
                  t ->
                      (Future<?>)
                          pool.submit(
                              () -> {
                                for (long i = t; i < count; i += threads) {
                                  step.run(i);
                                }
                                return null;
                              }))
              .toList();
      for (Future<?> p : parts) {
        p.get();
      }
    }
  }

  private static double seconds(Job job) throws Exception {
    long start = System.nanoTime();
    job.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static Path fresh(Path dir) throws IOException {
    if (Files.exists(dir)) {
      try (Stream<Path> files = Files.walk(dir)) {
        for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(f);
        }
      }
    }
    return dir;
  }

  private static long bytes(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(p -> p.getType() == java.lang.management.MemoryType.HEAP)
        .mapToLong(p -> p.getPeakUsage().getUsed())
        .sum();
  }
}
