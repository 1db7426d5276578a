package cn.matcher.index.tests;

import static cn.matcher.index.tests.Fixtures.engine;
import static cn.matcher.index.tests.Fixtures.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.matcher.error.IndexStateException;
import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up, and one that is mounted read-only. */
class DiskFullTest {
  private static final int COMMITTED = 300;

  @TempDir Path dir;
  private Mount mount;
  private Path index;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    mount = Mount.of(dir.resolve("disk"), 8);
    index = mount.path().resolve("index");
    try (MatchEngine e = engine(index)) {
      Fixtures.records(1, COMMITTED).forEach(e::upsert);
      e.commit();
    }
  }

  @AfterEach
  void unmount() throws Exception {
    mount.close();
  }

  private void assertNamesFolderAndSpace(Throwable t, Path folder) {
    assertThat(t)
        .isInstanceOf(IndexStateException.class)
        .hasMessageContaining(index.toString())
        .hasMessageContaining("No space left on device")
        .message()
        .matches(".* \\d+ [KM]B free in " + folder + "; .*");
  }

  private void assertAllCommittedIsThere() {
    assertThat(MatchEngine.verify(index)).isNull();
    try (MatchEngine e = engine(index)) {
      for (TechRecord r : Fixtures.records(1, COMMITTED)) {
        assertThat(e.get(r.id())).contains(r);
      }
      assertThat(e.match(MatchRequest.ofText("刹车片")).hits()).isNotEmpty();
      e.upsert(Fixtures.achievement("after", "刹车片", "x"));
      e.commit();
      assertThat(e.get("after")).isPresent();
    }
  }

  /** Other ids than the committed ones. */
  private static List<TechRecord> more(int n) {
    Random random = new Random(2);
    return Stream.generate(() -> Fixtures.record(random, "m" + random.nextLong()))
        .limit(n)
        .toList();
  }

  @Test
  void aCommitThatFindsTheDiskFullSaysSoAndNothingCommittedIsLost() throws IOException {
    mount.leave(100);
    try (MatchEngine e = engine(index)) {
      more(500).forEach(e::upsert);
      assertNamesFolderAndSpace(catchThrowable(e::commit), index);
      // Whatever is tried next must not look as if it had worked.
      assertThatThrownBy(e::commit).isInstanceOf(IndexStateException.class);
      assertThat(e.match(MatchRequest.ofText("刹车片")).hits()).isNotEmpty();
    }
    try (MatchEngine r = reader(index)) {
      assertThat(r.info().records()).isEqualTo(COMMITTED);
    }
    mount.release();
    assertAllCommittedIsThere();
  }

  @Test
  void aLoadThatFindsTheDiskFullSaysSoAndNothingCommittedIsLost() throws IOException {
    mount.leave(1_000);
    List<TechRecord> many = more(20_000);
    try (MatchEngine e =
        MatchEngine.open(
            index, Fixtures.options().knowledge(Fixtures.KNOWLEDGE).commitEvery(1_000).build())) {
      assertNamesFolderAndSpace(
          catchThrowable(() -> e.load((good, bad) -> many.forEach(good), r -> {}, n -> {})), index);
    }
    mount.release();
    assertAllCommittedIsThere();
  }

  private static void commitOf(MatchEngine e, int n) {
    more(100)
        .forEach(r -> e.upsert(Fixtures.achievement("c" + n + r.id(), r.title(), r.summary())));
    e.commit();
  }

  /** Commits after which Lucene merges for the first time. */
  private int commitsUntilMerge() {
    try (MatchEngine e = engine(dir.resolve("probe"))) {
      Fixtures.records(1, COMMITTED).forEach(e::upsert);
      e.commit();
      for (int n = 1; n < 30; n++) {
        commitOf(e, n);
        if (e.info().segments() < n + 1) {
          return n;
        }
      }
    }
    throw new AssertionError("no merge");
  }

  /** Merges run in the background, so it may be close that tells. */
  @Test
  void aFullDiskAmidCommitsAndMergesIsToldByACallOrByClose() throws Exception {
    int commits = commitsUntilMerge();
    MatchEngine e = engine(index);
    for (int n = 1; n < commits; n++) {
      commitOf(e, n);
    }
    mount.leave(250);
    Throwable told =
        catchThrowable(
            () -> {
              commitOf(e, commits);
              e.upsert(Fixtures.achievement("lost", "刹车片", "x"));
            });
    Thread.sleep(500);
    Throwable atClose = catchThrowable(e::close);
    assertNamesFolderAndSpace(told == null ? atClose : told, index);
    mount.release();
    assertAllCommittedIsThere();
    try (MatchEngine r = reader(index)) {
      assertThat(r.info().records())
          .isGreaterThanOrEqualTo(COMMITTED + (told == null ? commits : commits - 1) * 100L);
    }
  }

  @Test
  void aSnapshotThatFindsTheDiskFullLeavesNothingAndTheEngineGoesOn() throws IOException {
    Path target = mount.path().resolve("backups").resolve("s");
    try (MatchEngine e = engine(index)) {
      mount.leave(50);
      assertNamesFolderAndSpace(catchThrowable(() -> e.snapshot(target)), target);
      assertThat(target.getParent()).isEmptyDirectory();
      mount.release();
      e.snapshot(target);
    }
    assertThat(MatchEngine.verify(target)).isNull();
    assertAllCommittedIsThere();
  }

  @Test
  void aRestoreThatFindsTheDiskFullLeavesTheTargetAsItWas() throws IOException {
    Path snapshot = dir.resolve("snapshot");
    try (MatchEngine e = engine(index)) {
      e.snapshot(snapshot);
    }
    Path target = Files.createDirectories(mount.path().resolve("restored").resolve("r"));
    mount.leave(50);
    Throwable t = catchThrowable(() -> MatchEngine.restore(snapshot, target));
    assertThat(t)
        .isInstanceOf(IndexStateException.class)
        .hasMessageContaining("No space left")
        .hasMessageContaining("free in " + target);
    assertThat(target).isEmptyDirectory();
    assertThat(target.getParent()).isDirectoryNotContaining(f -> !f.equals(target));
    mount.release();
    MatchEngine.restore(snapshot, target);
    assertThat(MatchEngine.verify(target)).isNull();
  }

  @Test
  void aReadOnlyFolderIsReadAndWritingIsRefusedByName() throws Exception {
    Path snapshot = dir.resolve("snapshot");
    try (MatchEngine e = engine(index)) {
      e.snapshot(snapshot);
    }
    mount.readOnly();
    assertThat(MatchEngine.verify(index)).isNull();
    try (MatchEngine r = reader(index)) {
      assertThat(r.match(MatchRequest.ofText("刹车片")).hits()).isNotEmpty();
      r.refresh();
    }
    assertThatThrownBy(() -> engine(index))
        .isInstanceOf(IndexStateException.class)
        .hasMessageContaining(index.toString())
        .hasMessageContaining("can be written")
        .hasMessageContaining("to read only");
    Path below = mount.path().resolve("new");
    assertThatThrownBy(() -> engine(below))
        .isInstanceOf(IndexStateException.class)
        .hasMessageContaining(below.toString())
        .hasMessageContaining("Read-only");
    assertThatThrownBy(() -> MatchEngine.restore(snapshot, below))
        .isInstanceOf(IndexStateException.class)
        .hasMessageContaining(below.toString())
        .hasMessageContaining("Read-only");
  }
}
