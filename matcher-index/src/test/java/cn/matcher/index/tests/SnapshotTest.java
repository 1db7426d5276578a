package cn.matcher.index.tests;

import static cn.matcher.index.tests.Fixtures.achievement;
import static cn.matcher.index.tests.Fixtures.engine;
import static cn.matcher.index.tests.Fixtures.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.IndexStateException;
import cn.matcher.index.MatchEngine;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  private static final long SEED = 8;

  @TempDir Path dir;
  private Path index;
  private Path snapshot;

  @BeforeEach
  void paths() {
    index = dir.resolve("index");
    snapshot = dir.resolve("backups").resolve("snapshot");
  }

  private void fill(int records) {
    try (MatchEngine e = engine(index)) {
      List<TechRecord> all = Fixtures.records(SEED, records);
      for (int i = 0; i < all.size(); i++) {
        e.upsert(all.get(i));
        if (i % 25 == 0) {
          e.commit();
        }
      }
      e.delete(all.getFirst().id());
      e.commit();
    }
  }

  private static List<Path> files(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(f -> !f.endsWith("write.lock")).sorted().toList();
    }
  }

  @Test
  void aSnapshotTakenWhileWritingIsAWholeCommitAndCanBeRestored() {
    try (MatchEngine e = engine(index)) {
      for (int i = 0; i < 100; i++) {
        e.upsert(achievement("base" + i, "刹车片", "x"));
      }
      e.commit();
      AtomicBoolean stop = new AtomicBoolean();
      CompletableFuture<Integer> writing =
          CompletableFuture.supplyAsync(
              () -> {
                int n = 0;
                while (!stop.get()) {
                  // Two records a commit, so that half a commit would show.
                  e.upsert(achievement("a" + n, "电池", "x"));
                  e.upsert(achievement("b" + n, "电池", "x"));
                  e.commit();
                  n++;
                }
                return n;
              });
      List<Path> snapshots = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Path target = dir.resolve("backups").resolve("s" + i);
        e.snapshot(target);
        snapshots.add(target);
      }
      stop.set(true);
      int written = writing.join();
      long last = 0;
      for (Path s : snapshots) {
        assertThat(MatchEngine.verify(s)).isNull();
        Path restored = dir.resolve("restored").resolve(s.getFileName());
        MatchEngine.restore(s, restored);
        try (MatchEngine r = engine(restored)) {
          long records = r.info().records() - 100;
          assertThat(records % 2).as("whole commits").isZero();
          assertThat(records).isBetween(last, 2L * written);
          last = records;
          for (int i = 0; i < records / 2; i++) {
            assertThat(r.get("a" + i)).isPresent();
            assertThat(r.get("b" + i)).isPresent();
          }
          r.upsert(achievement("new", "t", "x"));
          r.commit();
        }
      }
    }
    assertThat(MatchEngine.verify(index)).isNull();
  }

  @Test
  void aSnapshotHoldsTheLastCommitOnly() {
    try (MatchEngine e = engine(index)) {
      e.upsert(achievement("A", "刹车片", "x"));
      e.commit();
      e.upsert(achievement("B", "刹车片", "x"));
      e.refresh();
      e.snapshot(snapshot);
    }
    try (MatchEngine r = reader(snapshot)) {
      assertThat(r.get("A")).isPresent();
      assertThat(r.get("B")).isEmpty();
    }
  }

  @Test
  void aReopenedEngineCanSnapshotWithoutACommitOfItsOwn() {
    fill(30);
    try (MatchEngine e = engine(index)) {
      e.snapshot(snapshot);
    }
    assertThat(MatchEngine.verify(snapshot)).isNull();
  }

  @Test
  void aSnapshotOverwritesNothing() throws IOException {
    Files.createDirectories(snapshot);
    Files.writeString(snapshot.resolve("keep.txt"), "text");
    try (MatchEngine e = engine(index)) {
      assertThatThrownBy(() -> e.snapshot(snapshot))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(snapshot.toString())
          .hasMessageContaining("1 other files");
      assertThatThrownBy(() -> e.snapshot(index)).isInstanceOf(IndexStateException.class);
    }
    assertThat(snapshot.resolve("keep.txt")).hasContent("text");
    assertThat(files(snapshot)).hasSize(1);
    assertThat(MatchEngine.verify(index)).isNull();
  }

  @Test
  void restoringFillsAMissingOrEmptyPlaceOnly() throws IOException {
    fill(30);
    try (MatchEngine e = engine(index)) {
      e.snapshot(snapshot);
    }
    Path empty = Files.createDirectories(dir.resolve("empty"));
    MatchEngine.restore(snapshot, empty);
    try (MatchEngine r = reader(empty)) {
      assertThat(r.info().records()).isEqualTo(29);
    }
    assertThatThrownBy(() -> MatchEngine.restore(snapshot, index))
        .isInstanceOf(IndexStateException.class)
        .hasMessageContaining(index.toString());
    assertThat(MatchEngine.verify(index)).isNull();
    assertThat(MatchEngine.verify(snapshot)).isNull();
    Path file = Files.writeString(dir.resolve("file"), "text");
    assertThatThrownBy(() -> MatchEngine.restore(snapshot, file))
        .isInstanceOf(IndexStateException.class);
    assertThat(file).hasContent("text");
  }

  @Test
  void aMissingOrDamagedSnapshotIsRefusedAndTheTargetLeftAsItWas() throws IOException {
    fill(60);
    try (MatchEngine e = engine(index)) {
      e.snapshot(snapshot);
    }
    Path missing = dir.resolve("missing");
    Path target = dir.resolve("target");
    Path empty = Files.createDirectories(dir.resolve("empty"));
    assertThatThrownBy(() -> MatchEngine.restore(missing, target))
        .isInstanceOf(IndexStateException.class)
        .hasMessageContaining(missing.toString());
    Random random = new Random(SEED);
    for (Path f : files(snapshot)) {
      byte[] good = flip(f, random);
      for (Path to : List.of(target, empty)) {
        assertThatThrownBy(() -> MatchEngine.restore(snapshot, to))
            .as("seed %d, damaged %s", SEED, f)
            .isInstanceOf(IndexStateException.class)
            .hasMessageContaining(snapshot.toString());
      }
      assertThat(target).doesNotExist();
      assertThat(files(empty)).isEmpty();
      Files.write(f, good);
    }
    MatchEngine.restore(snapshot, target);
  }

  /** Flips one bit and returns the bytes as they were. */
  private static byte[] flip(Path file, Random random) throws IOException {
    byte[] good = Files.readAllBytes(file);
    byte[] bad = good.clone();
    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, bad);
    return good;
  }

  @Test
  void whatAKilledCopyLeftIsClearedByTheNext() throws IOException {
    fill(30);
    Path part = Files.createDirectories(snapshot.resolveSibling("snapshot.part"));
    Files.writeString(part.resolve("_0.fdt"), "half");
    try (MatchEngine e = engine(index)) {
      e.snapshot(snapshot);
    }
    assertThat(MatchEngine.verify(snapshot)).isNull();
    assertThat(files(snapshot.getParent())).containsExactly(snapshot);
  }

  @Test
  void twoCopiesToOneTargetDoNotMix() throws IOException {
    fill(30);
    Files.createDirectories(snapshot.getParent());
    try (MatchEngine e = engine(index);
        FileChannel other =
            FileChannel.open(
                snapshot.resolveSibling("snapshot.part.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
      other.lock();
      assertThatThrownBy(() -> e.snapshot(snapshot))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(snapshot.toString())
          .hasMessageContaining("one is running");
    }
    assertThat(snapshot).doesNotExist();
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    fill(60);
    assertThat(MatchEngine.verify(index)).isNull();
    Random random = new Random(SEED);
    for (Path f : files(index)) {
      for (int i = 0; i < 3; i++) {
        byte[] good = flip(f, random);
        assertThat(MatchEngine.verify(index)).as("seed %d, damaged %s", SEED, f).isNotBlank();
        Files.write(f, good);
      }
    }
    assertThat(MatchEngine.verify(index)).isNull();
  }

  @Test
  void aLostFileIsFound() throws IOException {
    fill(60);
    for (Path f : files(index)) {
      byte[] good = Files.readAllBytes(f);
      Files.delete(f);
      assertThat(MatchEngine.verify(index)).as("lost %s", f).isNotBlank();
      Files.write(f, good);
    }
  }

  @Test
  void aCutFileIsFound() throws IOException {
    fill(40);
    Random random = new Random(SEED);
    for (Path f : files(index)) {
      byte[] good = Files.readAllBytes(f);
      Files.write(f, java.util.Arrays.copyOf(good, random.nextInt(good.length)));
      assertThat(MatchEngine.verify(index)).as("cut %s", f).isNotBlank();
      Files.write(f, good);
    }
  }

  /** To verify is to read: a running service must not look damaged, nor be disturbed. */
  @Test
  void verifyingBesideAnOpenWriterFindsItSound() {
    try (MatchEngine e = engine(index)) {
      e.upsert(achievement("A", "刹车片", "x"));
      e.commit();
      assertThat(MatchEngine.verify(index)).isNull();
      e.upsert(achievement("B", "刹车片", "x"));
      e.commit();
    }
    assertThat(MatchEngine.verify(index)).isNull();
  }

  @Test
  void verifyingWhatIsNoIndexSaysSo() throws IOException {
    assertThat(MatchEngine.verify(dir.resolve("missing"))).contains("nothing");
    Path file = Files.writeString(dir.resolve("file"), "text");
    assertThat(MatchEngine.verify(file)).contains("a file");
    assertThat(MatchEngine.verify(dir)).contains("other files");
  }
}
