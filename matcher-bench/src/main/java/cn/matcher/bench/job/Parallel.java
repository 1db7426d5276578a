package cn.matcher.bench.job;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The same step for many numbers on several threads. */
public final class Parallel {
  private Parallel() {}

  /** One step. */
  public interface Step {
    void run(long i) throws Exception;
  }

  /** Runs the step for {@code from} to {@code to} − 1; thread t takes every {@code threads}-th. */
  public static void run(long from, long to, int threads, Step step) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<? extends Future<?>> parts =
          IntStream.range(0, threads)
              .mapToObj(
                  t ->
                      pool.submit(
                          () -> {
                            for (long i = from + t; i < to; i += threads) {
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
}
