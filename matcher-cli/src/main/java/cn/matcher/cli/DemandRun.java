package cn.matcher.cli;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Matches many demands on all cores and hands the results on in the demands' order. */
final class DemandRun {
  private DemandRun() {}

  /** Takes the result of one demand. */
  interface ResultConsumer {
    void accept(Demand demand, MatchResult result) throws IOException;
  }

  private record Pending(Demand demand, Future<MatchResult> result) {}

  static void match(
      MatchEngine engine,
      List<Demand> demands,
      Function<Demand, MatchRequest> requests,
      ResultConsumer results)
      throws IOException {
    int threads = Math.min(demands.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
    // No more results wait than keep the threads busy, however many demands there are.
    int ahead = 4 * threads;
    Deque<Pending> pending = new ArrayDeque<>();
    try {
      for (Demand demand : demands) {
        if (pending.size() == ahead) {
          hand(pending.removeFirst(), results);
        }
        pending.add(new Pending(demand, pool.submit(() -> engine.match(requests.apply(demand)))));
      }
      while (!pending.isEmpty()) {
        hand(pending.removeFirst(), results);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void hand(Pending p, ResultConsumer results) throws IOException {
    try {
      results.accept(p.demand(), p.result().get());
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException r -> throw r;
        case Error r -> throw r;
        default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
