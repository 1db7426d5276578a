package cn.matcher.bench;

import cn.matcher.datasets.synthetic.SyntheticRecords;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Achievement;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Two threads write, delete, match, refresh and commit without pause on one index of a steady
 * number of ids. Now and then all stop, and the index must be what the threads' model says, also as
 * another engine reads it from disk; heap, open files and mapped files are noted.
 */
final class Soak {
  private static final int THREADS = 2;

  /** Samples at most, and at least where the machine is slow. */
  private static final int SAMPLES = 20;

  private static final int MIN_SAMPLES = 6;

  /** Nanoseconds of work between two samples at least, as a sample takes time too. */
  private static final long MIN_WORK = 1_500_000_000L;

  /** What was seen while all threads stood still, after a commit and a full collection. */
  record Sample(
      double seconds, long records, double heapMegabytes, long openFiles, long mapped, long gone) {}

  /** What a run did. */
  record Report(long upserts, long deletes, long matches, long commits, List<Sample> samples) {
    /** Growth that a steady load does not explain, or null. */
    String growth() {
      // Only the second half of the samples is steady: the first fills index and caches.
      List<Sample> before = samples.subList(samples.size() / 4, samples.size() / 2 + 1);
      List<Sample> after = samples.subList(samples.size() / 2 + 1, samples.size());
      double heap = before.stream().mapToDouble(Sample::heapMegabytes).max().orElseThrow();
      double heapLater = after.stream().mapToDouble(Sample::heapMegabytes).min().orElseThrow();
      long files = before.stream().mapToLong(Sample::openFiles).max().orElseThrow();
      long filesLater = after.stream().mapToLong(Sample::openFiles).min().orElseThrow();
      long gone = after.stream().mapToLong(Sample::gone).min().orElseThrow();
      if (heapLater > 1.1 * heap + 8) {
        return "heap from %.0f to %.0f MB".formatted(heap, heapLater);
      }
      if (filesLater > files + 8) {
        return "open files from %d to %d".formatted(files, filesLater);
      }
      // A view that is never closed keeps the files that merges have removed.
      return gone > 0 ? gone + " mapped files that are removed" : null;
    }
  }

  private final Path index;
  private final Knowledge knowledge;
  private final long seed;
  private final SyntheticRecords source;

  /** The version of each id that was written last; 0 for none. */
  private final long[] versions;

  private final ReadWriteLock pause = new ReentrantReadWriteLock(true);
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong upserts = new AtomicLong();
  private final AtomicLong deletes = new AtomicLong();
  private final AtomicLong matches = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();

  /**
   * @param knowledge or null
   * @param ids ids in use, of which about six in seven are there at a time
   */
  Soak(Path index, Knowledge knowledge, long seed, int ids) {
    this.index = index;
    this.knowledge = knowledge;
    this.seed = seed;
    this.source = SyntheticRecords.seeded(seed);
    this.versions = new long[ids];
  }

  /**
   * @throws IllegalStateException at the first answer that the model does not give
   */
  Report run(Duration duration) throws Exception {
    List<Sample> samples = new ArrayList<>();
    MatchEngineOptions.Builder options =
        MatchEngineOptions.builder().knowledge(knowledge).ramBufferMegabytes(32);
    long start = System.nanoTime();
    try (MatchEngine engine = MatchEngine.open(index, options.build());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        running.add(threads.submit(() -> work(engine, thread, new Random(seed + thread))));
      }
      try {
        long work = Math.max(MIN_WORK, duration.toNanos() / SAMPLES);
        while (System.nanoTime() - start < duration.toNanos() || samples.size() < MIN_SAMPLES) {
          sleepUntil(System.nanoTime() + work, running);
          samples.add(sample(engine, options.readOnly().build(), start));
        }
      } finally {
        stop.set(true);
      }
      for (Future<?> f : running) {
        f.get();
      }
    }
    String problem = MatchEngine.verify(index);
    require(problem == null, "a sound index", problem);
    return new Report(upserts.get(), deletes.get(), matches.get(), commits.get(), samples);
  }

  private static void sleepUntil(long nanos, List<Future<?>> running) throws Exception {
    while (System.nanoTime() < nanos) {
      Thread.sleep(Math.clamp((nanos - System.nanoTime()) / 1_000_000, 1, 200));
      for (Future<?> f : running) {
        if (f.isDone()) {
          f.get();
        }
      }
    }
  }

  private static String id(int n) {
    return "s-" + n;
  }

  private TechRecord record(int n, long version) {
    TechRecord r = source.achievement(version % SyntheticRecords.MAX_NUMBER);
    return Achievement.builder(id(n))
        .title(r.title())
        .summary(r.summary())
        .keywords(r.keywords())
        .region(r.region())
        .attributes(Map.of("version", "" + version))
        .build();
  }

  private Void work(MatchEngine engine, int thread, Random random) {
    long version = thread;
    while (!stop.get()) {
      pause.readLock().lock();
      try {
        // Each thread has ids of its own, so that it knows what must be there.
        int n = random.nextInt(versions.length / THREADS) * THREADS + thread;
        int dice = random.nextInt(1_000);
        if (dice < 600) {
          version += THREADS;
          engine.upsert(record(n, version));
          versions[n] = version;
          upserts.incrementAndGet();
        } else if (dice < 700) {
          engine.delete(id(n));
          versions[n] = 0;
          deletes.incrementAndGet();
        } else if (dice < 960) {
          match(engine, random);
        } else if (dice < 998) {
          engine.refresh();
          check(engine, n);
        } else {
          engine.commit();
          commits.incrementAndGet();
          check(engine, n);
        }
      } finally {
        pause.readLock().unlock();
      }
    }
    return null;
  }

  private void match(MatchEngine engine, Random random) {
    MatchRequest request =
        MatchRequest.builder(source.demand(random.nextInt(10_000)))
            .explain(random.nextInt(4) == 0)
            .build();
    Set<String> seen = new HashSet<>();
    float last = Float.POSITIVE_INFINITY;
    for (MatchHit h : engine.match(request).hits()) {
      require(seen.add(h.id()), "each record once", h.id());
      require(h.score() <= last, "falling scores", h.id());
      last = h.score();
    }
    matches.incrementAndGet();
  }

  private void check(MatchEngine engine, int n) {
    Optional<TechRecord> expected =
        versions[n] == 0 ? Optional.empty() : Optional.of(record(n, versions[n]));
    Optional<TechRecord> actual = engine.get(id(n));
    require(actual.equals(expected), expected + " for " + id(n), actual);
  }

  private Sample sample(MatchEngine engine, MatchEngineOptions reading, long start)
      throws IOException {
    pause.writeLock().lock();
    try {
      engine.commit();
      long records = Arrays.stream(versions).filter(v -> v != 0).count();
      try (MatchEngine fromDisk = MatchEngine.open(index, reading)) {
        for (MatchEngine e : List.of(engine, fromDisk)) {
          require(e.info().records() == records, records + " records", e.info().records());
          for (int n = 0; n < versions.length; n += 1 + versions.length / 200) {
            check(e, n);
          }
        }
      }
      System.gc();
      String real = index.toRealPath().toString();
      return new Sample(
          (System.nanoTime() - start) / 1e9,
          records,
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6,
          openFiles(),
          maps(real + "/", false),
          maps(real + "/", true));
    } finally {
      pause.writeLock().unlock();
    }
  }

  /** 0 where the system does not tell. */
  private static long openFiles() throws IOException {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(open)) {
      return files.count();
    }
  }

  private static long maps(String folder, boolean removed) throws IOException {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.exists(maps)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(maps)) {
      return lines.filter(l -> l.contains(folder) && (!removed || l.endsWith("(deleted)"))).count();
    }
  }

  private static void require(boolean good, String expected, Object actual) {
    if (!good) {
      throw new IllegalStateException("expected " + expected + ", actual: " + actual);
    }
  }
}
