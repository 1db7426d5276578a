package cn.matcher.index;

import cn.matcher.error.IndexStateException;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Indexes a source with several threads. Records of one id go to one thread, in their order, so the
 * last of them stays.
 */
final class BulkLoader {
  private static final int BATCH = 64;
  private static final int QUEUED_BATCHES = 16;
  private static final List<TechRecord> END = List.of();

  private final MatchEngine engine;
  private final List<Worker> workers = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicLong indexed = new AtomicLong();
  private final LongConsumer progress;
  private final int commitEvery;

  BulkLoader(MatchEngine engine, MatchEngineOptions options, LongConsumer progress) {
    this.engine = engine;
    this.progress = progress;
    this.commitEvery = options.commitEvery();
    for (int i = 0; i < options.indexingThreads(); i++) {
      workers.add(new Worker(i));
    }
  }

  BulkReport load(RecordSource source, Consumer<RecordSource.Reject> rejects) {
    long[] rejected = new long[1];
    workers.forEach(Thread::start);
    try {
      long[] sent = new long[1];
      source.read(
          r -> {
            workers.get(Math.floorMod(r.id().hashCode(), workers.size())).send(r);
            if (++sent[0] % commitEvery == 0) {
              engine.commit();
            }
          },
          reject -> {
            rejected[0]++;
            rejects.accept(reject);
          });
      workers.forEach(Worker::flush);
    } finally {
      workers.forEach(Worker::finish);
    }
    Throwable t = failure.get();
    if (t != null) {
      throw t instanceof RuntimeException e
          ? e
          : new IndexStateException("indexing failed: " + t.getMessage(), t);
    }
    engine.commit();
    return new BulkReport(indexed.get(), rejected[0]);
  }

  private final class Worker extends Thread {
    private final BlockingQueue<List<TechRecord>> queue = new ArrayBlockingQueue<>(QUEUED_BATCHES);
    private List<TechRecord> batch = new ArrayList<>(BATCH);

    Worker(int n) {
      super("matcher-index-" + n);
      setDaemon(true);
    }

    /** Called by the reading thread alone. */
    void send(TechRecord r) {
      batch.add(r);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    void flush() {
      if (!batch.isEmpty()) {
        put(batch);
        batch = new ArrayList<>(BATCH);
      }
      Throwable t = failure.get();
      if (t != null) {
        throw new IndexStateException("indexing failed: " + t.getMessage(), t);
      }
    }

    void finish() {
      put(END);
      boolean interrupted = false;
      while (isAlive()) {
        try {
          join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void put(List<TechRecord> records) {
      try {
        queue.put(records);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure.compareAndSet(null, e);
        queue.clear();
        queue.add(END);
      }
    }

    @Override
    public void run() {
      try {
        for (List<TechRecord> records = queue.take(); records != END; records = queue.take()) {
          // After a failure the queue is emptied, so that the reading thread is never stuck.
          if (failure.get() == null) {
            engine.upsertAll(records);
            progress.accept(indexed.addAndGet(records.size()));
          }
        }
      } catch (Throwable t) {
        failure.compareAndSet(null, t);
        drain();
      }
    }

    private void drain() {
      try {
        while (queue.take() != END) {
          // Nothing more is indexed.
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
