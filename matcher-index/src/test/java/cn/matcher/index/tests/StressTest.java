package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight threads write, delete, refresh, commit and match on one engine. Each thread owns a range of
 * ids and keeps a model of it, which the index must equal in the end and whenever the thread has
 * refreshed. {@code -Dmatcher.stress.seconds=30} runs longer, {@code -Dmatcher.stress.seed} again.
 */
class StressTest {
  private static final int THREADS = 8;
  private static final int IDS = 200;

  @TempDir Path dir;

  private final AtomicLong matches = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();

  @Test
  void nothingIsLostAndNothingFailsUnderConcurrentUse() throws Exception {
    long seconds = Long.getLong("matcher.stress.seconds", 5);
    long seed = Long.getLong("matcher.stress.seed", System.nanoTime());
    System.out.println("StressTest: seed " + seed + ", " + seconds + " s");
    List<Map<String, TechRecord>> models = new ArrayList<>();
    try (MatchEngine engine = Fixtures.engine(dir.resolve("index"))) {
      long end = System.nanoTime() + seconds * 1_000_000_000;
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
          int thread = t;
          Map<String, TechRecord> model = new TreeMap<>();
          models.add(model);
          running.add(
              threads.submit(() -> run(engine, thread, new Random(seed + thread), model, end)));
        }
        for (Future<?> f : running) {
          f.get();
        }
      }
      engine.commit();
      check(engine, models, seed);
    }
    System.out.println("StressTest: " + writes + " writes, " + matches + " matches");
    assertThat(MatchEngine.verify(dir.resolve("index"))).as("seed %d", seed).isNull();
    try (MatchEngine engine = Fixtures.reader(dir.resolve("index"))) {
      check(engine, models, seed);
    }
  }

  private static String id(int thread, int n) {
    return "t%d-%03d".formatted(thread, n);
  }

  private void run(
      MatchEngine engine, int thread, Random random, Map<String, TechRecord> model, long end) {
    while (System.nanoTime() < end) {
      String id = id(thread, random.nextInt(IDS));
      switch (random.nextInt(20)) {
        case 0, 1, 2 -> {
          engine.delete(id);
          model.remove(id);
          writes.incrementAndGet();
        }
        case 3 -> {
          engine.refresh();
          Optional<TechRecord> found = engine.get(id);
          assertThat(found)
              .as("own writes after a refresh")
              .isEqualTo(Optional.ofNullable(model.get(id)));
        }
        case 4 -> {
          if (random.nextInt(10) == 0) {
            engine.commit();
          }
        }
        case 5, 6, 7 -> match(engine, random);
        default -> {
          TechRecord r = Fixtures.record(random, id);
          engine.upsert(r);
          model.put(id, r);
          writes.incrementAndGet();
        }
      }
    }
  }

  private void match(MatchEngine engine, Random random) {
    MatchRequest request =
        MatchRequest.builder(Fixtures.record(random, "probe"))
            .topK(1 + random.nextInt(20))
            .explain(random.nextBoolean())
            .highlight(random.nextBoolean())
            .build();
    MatchResult result = engine.match(request);
    float last = Float.POSITIVE_INFINITY;
    for (MatchHit h : result.hits()) {
      assertThat(h.score()).isPositive().isLessThanOrEqualTo(last);
      assertThat(request.target().accepts(h.record().type())).isTrue();
      last = h.score();
    }
    assertThat(result.hits().stream().map(MatchHit::id).distinct().count())
        .isEqualTo(result.hits().size());
    matches.incrementAndGet();
  }

  private static void check(MatchEngine engine, List<Map<String, TechRecord>> models, long seed) {
    long records = 0;
    for (int t = 0; t < THREADS; t++) {
      Map<String, TechRecord> model = models.get(t);
      records += model.size();
      for (int n = 0; n < IDS; n++) {
        assertThat(engine.get(id(t, n)))
            .as("seed %d, id %s", seed, id(t, n))
            .isEqualTo(Optional.ofNullable(model.get(id(t, n))));
      }
    }
    assertThat(engine.info().records()).as("seed %d", seed).isEqualTo(records);
  }
}
