package cn.matcher.index;

import cn.matcher.assign.Pairing;
import cn.matcher.error.IndexStateException;
import cn.matcher.filter.Filter;
import cn.matcher.filter.FilterField;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tells of new pairs: the demands of an index of the achievements that come, or the other way
 * round.
 *
 * <p>What is new is told by a state file that the watch keeps: a record that was not in the index
 * before, or says something else than before. A new achievement's candidates are found by a reverse
 * match on the side of the demands; each is then matched forward, as levels are calibrated for
 * demands that look for achievements.
 *
 * <p><b>What is guaranteed.</b> A pair is found once: together with its record it enters the state,
 * durably and with its number, before anybody is told. From there it is told <em>at least
 * once</em>:
 *
 * <ul>
 *   <li>No crash loses a pair: a record is seen and its pairs are found in one step, and pairs not
 *       noted as told are told again by the next {@link #poll}, also when the receiver threw.
 *   <li>A pair is noted as told when the receiver returns. A process killed between the two repeats
 *       that one pair; a machine that loses power repeats at most those told since the last batch
 *       of {@value #BATCH} records. The repeat has the same {@link WatchNotice#number} and is
 *       marked {@link WatchNotice#repeated}.
 *   <li>So a receiver that keeps the last number in one transaction with what it does, and skips
 *       numbers up to it, has each pair <em>exactly once</em>.
 *   <li>Where the index loses uncommitted records in a crash, their pairs stay told and are not
 *       told again when the records return unchanged. Poll after {@code commit} to tell of nothing
 *       that may be lost.
 * </ul>
 *
 * <p>A poll reads only segments of the index that no earlier poll has read. One watch a state file;
 * safe for concurrent use, one poll at a time.
 */
public final class Watch implements AutoCloseable {
  static final int BATCH = 128;

  private final MatchEngine engine;
  private final WatchOptions options;
  private final FileChannel lock;
  private final WatchState state;
  private final List<TechRecord> batch = new ArrayList<>();

  private Watch(MatchEngine engine, WatchOptions options, FileChannel lock, WatchState state) {
    this.engine = engine;
    this.options = options;
    this.lock = lock;
    this.state = state;
  }

  /**
   * Goes on with a state, or begins one: unless {@link WatchOptions#fromStart}, what the view of
   * the last refresh holds is then not new.
   *
   * @param engine stays open; the caller closes it after the watch
   * @param file the state; beside it {@code .lock} keeps a second watch away
   * @throws cn.matcher.error.InvalidRequestException if the engine cannot run the mode
   * @throws IndexStateException if another watch has the state, or it is damaged
   */
  public static Watch open(MatchEngine engine, Path file, WatchOptions options) {
    // Not only when the first record comes, which may be days later.
    engine.requireRunnable(options.mode());
    try {
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      FileChannel lock =
          FileChannel.open(
              file.resolveSibling(file.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      try {
        requireLock(lock, file);
        WatchState state = WatchState.open(file);
        if (state.isNew()) {
          if (!options.fromStart()) {
            engine.forEachRecord(r -> state.see(RecordHash.of(r)));
          }
          state.create();
        }
        return new Watch(engine, options, lock, state);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static void requireLock(FileChannel lock, Path file) throws IOException {
    boolean free;
    try {
      free = lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false;
    }
    if (!free) {
      throw new IndexStateException(
          "watch state " + file + ": expected no other watch, actual: it is locked");
    }
  }

  private static IndexStateException failed(Path file, IOException e) {
    return new IndexStateException("watch state " + file + ": " + e.getMessage(), e);
  }

  /**
   * Tells what is new in the view of the engine's last refresh, in the order of numbers.
   *
   * @param receiver is called by the calling thread; what it throws ends the poll, passes through,
   *     and leaves its pair to be told again
   * @return pairs told
   */
  public synchronized long poll(Consumer<WatchNotice> receiver) {
    try {
      long told = tell(receiver);
      long[] more = new long[1];
      batch.clear();
      Set<String> read =
          engine.forEachRecord(
              state.segments(),
              r -> {
                if (!state.hasSeen(RecordHash.of(r))) {
                  batch.add(r);
                }
                if (batch.size() == BATCH) {
                  more[0] += look(receiver);
                }
              });
      more[0] += look(receiver);
      state.keepSegments(read);
      return told + more[0];
    } catch (IOException e) {
      throw new IndexStateException("watch: the state cannot be written: " + e.getMessage(), e);
    }
  }

  /** Finds and tells the pairs of the batch. */
  private long look(Consumer<WatchNotice> receiver) {
    if (batch.isEmpty()) {
      return 0;
    }
    List<WatchNotice> notices = new ArrayList<>();
    new TreeMap<>(pairs())
        .forEach(
            (pair, found) -> {
              if (!state.hasFound(pair)) {
                notices.add(
                    new WatchNotice(
                        state.lastNumber() + notices.size() + 1,
                        pair,
                        found.newAchievement(),
                        found.hit().level(),
                        found.hit().probability(),
                        found.hit().explanation().sentence(),
                        false));
              }
            });
    try {
      state.append(batch.stream().map(RecordHash::of).toList(), notices);
      batch.clear();
      return tell(receiver);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long tell(Consumer<WatchNotice> receiver) throws IOException {
    long told = 0;
    while (!state.untold().isEmpty()) {
      WatchNotice notice = state.untold().getFirst();
      state.tried();
      receiver.accept(notice);
      state.told();
      told++;
    }
    return told;
  }

  private record Found(MatchHit hit, boolean newAchievement) {}

  private Map<Pairing, Found> pairs() {
    Map<Pairing, Found> pairs = new LinkedHashMap<>();
    Map<Demand, List<String>> asked = new LinkedHashMap<>();
    for (TechRecord r : batch) {
      if (r instanceof Demand d && options.side() != WatchOptions.Side.ACHIEVEMENTS) {
        forward(d, null, pairs);
      }
      if (r instanceof Achievement && options.side() != WatchOptions.Side.DEMANDS) {
        MatchRequest reverse =
            MatchRequest.builder(r).topK(options.perRecord()).mode(options.mode()).build();
        for (MatchHit h : engine.match(reverse).hits()) {
          asked.computeIfAbsent((Demand) h.record(), k -> new ArrayList<>()).add(r.id());
        }
      }
    }
    asked.forEach((demand, ids) -> forward(demand, ids, pairs));
    return pairs;
  }

  /** Matches a demand, against all achievements or these. */
  private void forward(Demand demand, List<String> ids, Map<Pairing, Found> pairs) {
    MatchRequest.Builder request =
        MatchRequest.builder(demand)
            .mode(options.mode())
            .minLevel(options.minLevel())
            .explain(true);
    if (ids == null) {
      request.topK(options.perRecord());
    } else {
      request.topK(ids.size()).filter(new Filter.In(FilterField.ID, ids));
    }
    for (MatchHit h : engine.match(request.build()).hits()) {
      pairs.putIfAbsent(new Pairing(demand.id(), h.id()), new Found(h, ids != null));
    }
  }

  /** Closes the state; the engine stays open. */
  @Override
  public synchronized void close() {
    try (lock) {
      state.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
