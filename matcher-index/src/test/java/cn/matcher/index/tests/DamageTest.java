package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import cn.matcher.error.IndexStateException;
import cn.matcher.error.MatcherException;
import cn.matcher.filter.Filter;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damaged index is refused by name or answers exactly as before. {@code -Dmatcher.damage=50}
 * damages each file more often, {@code -Dmatcher.damage.seed} in other places.
 */
class DamageTest {
  private static final int TIMES = Integer.getInteger("matcher.damage", 2);
  private static final long SEED = Long.getLong("matcher.damage.seed", 11);

  @TempDir Path dir;
  private Path index;

  @BeforeEach
  void fill() {
    index = dir.resolve("index");
    try (MatchEngine e = Fixtures.engine(index)) {
      List<TechRecord> all = Fixtures.records(SEED, 80);
      for (int i = 0; i < all.size(); i++) {
        e.upsert(all.get(i));
        if (i % 40 == 39) {
          e.commit();
        }
      }
      e.delete(all.getFirst().id());
      e.commit();
    }
  }

  private static MatchEngineOptions.Builder options() {
    return Fixtures.options().knowledge(Fixtures.KNOWLEDGE);
  }

  /** What an index answers, in every detail but the time it took. */
  private static List<Object> answers(MatchEngine e) {
    List<Object> all = new ArrayList<>();
    for (String text : List.of("刹车片高温掉渣", "污水脱盐", "LiFePO4 石墨")) {
      for (String filter : List.of("", "region = 山东", "price <= 5", "publishedOn > 2025-01-05")) {
        MatchRequest.Builder b = MatchRequest.builder(MatchRequest.ofText(text).probe()).topK(100);
        if (!filter.isEmpty()) {
          b.filter(Filter.parse(filter));
        }
        all.add(e.match(b.build()).hits());
      }
    }
    e.forEachRecord(all::add);
    return all;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(index)) {
      return files.filter(f -> !f.endsWith("write.lock")).sorted().toList();
    }
  }

  private interface Damage {
    byte[] of(byte[] good, Random random);
  }

  /** Opens what was damaged in each place; returns the number of refusals. */
  private int damage(Damage damage) throws IOException {
    List<Object> before;
    try (MatchEngine e = Fixtures.reader(index)) {
      before = answers(e);
    }
    Set<String> kinds = new TreeSet<>();
    int refused = 0;
    Random random = new Random(SEED);
    for (Path f : files()) {
      String name = f.getFileName().toString();
      kinds.add(name.replaceFirst("^segments_.*", ".segments").replaceFirst(".*\\.", ""));
      byte[] good = Files.readAllBytes(f);
      for (int i = 0; i < TIMES; i++) {
        Files.write(f, damage.of(good.clone(), random));
        String shown = "seed %d, file %s, time %d".formatted(SEED, name, i);
        boolean write = random.nextBoolean();
        try (MatchEngine e = write ? Fixtures.engine(index) : Fixtures.reader(index)) {
          assertThat(answers(e)).as(shown).isEqualTo(before);
        } catch (MatcherException e) {
          refused++;
          assertThat(e).as(shown).message().contains("index");
        } catch (Throwable t) {
          fail(shown, t);
        }
        Files.write(f, good);
      }
    }
    try (MatchEngine e = Fixtures.engine(index)) {
      assertThat(answers(e)).as("mended").isEqualTo(before);
    }
    assertThat(kinds)
        .contains("segments", "si", "fnm", "liv", "doc", "tim", "tip", "tmd", "psm")
        .contains("dvd", "dvm", "fdt", "fdx", "fdm", "nvd", "nvm", "kdd", "kdi", "kdm");
    return refused;
  }

  @Test
  void aFlippedBitIsRefusedOrChangesNothing() throws IOException {
    int refused =
        damage(
            (bytes, random) -> {
              bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
              return bytes;
            });
    assertThat(refused).isPositive();
  }

  @Test
  void aCutFileIsRefused() throws IOException {
    int refused = damage((bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    assertThat(refused).isEqualTo(TIMES * files().size());
  }

  @Test
  void aBlockOfZerosIsRefusedOrChangesNothing() throws IOException {
    damage(
        (bytes, random) -> {
          int from = random.nextInt(bytes.length);
          Arrays.fill(bytes, from, Math.min(bytes.length, from + 512), (byte) 0);
          return bytes;
        });
  }

  @Test
  void theRefusalNamesFolderFileAndNextStep() throws IOException {
    Path file = files().stream().filter(f -> f.toString().endsWith(".dvd")).findFirst().get();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    for (MatchEngineOptions o : List.of(options().build(), options().readOnly().build())) {
      assertThatThrownBy(() -> MatchEngine.open(index, o))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(index.toString())
          .hasMessageContaining(file.getFileName().toString())
          .hasMessageContaining("restore a snapshot");
    }
    // Only who asks for it goes without.
    MatchEngine.open(index, options().readOnly().checksums(false).build()).close();
  }

  /** A writer that could not open gives its lock back, or the mended index could not be opened. */
  @Test
  void aRefusedWriterLeavesNoLock() throws IOException {
    for (Path file : files()) {
      byte[] good = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(good, good.length / 2));
      assertThatThrownBy(() -> MatchEngine.open(index, options().checksums(false).build()))
          .as("cut %s", file)
          .isInstanceOf(MatcherException.class);
      Files.write(file, good);
      Fixtures.engine(index).close();
    }
  }

  @Test
  void aReaderThatRefreshesRefusesDamageOfTheNewPart() throws IOException {
    try (MatchEngine r = Fixtures.reader(index)) {
      final List<Object> before = answers(r);
      List<Path> old = files();
      try (MatchEngine w = Fixtures.engine(index)) {
        w.upsert(Fixtures.achievement("new", "刹车片", "酚醛树脂"));
        w.commit();
      }
      Path added =
          files().stream()
              .filter(f -> !old.contains(f) && f.toString().endsWith(".fdt"))
              .findFirst()
              .get();
      byte[] bytes = Files.readAllBytes(added);
      bytes[bytes.length / 2] ^= 1;
      Files.write(added, bytes);
      assertThatThrownBy(r::refresh)
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(added.getFileName().toString());
      assertThat(answers(r)).as("the view before").isEqualTo(before);
      bytes[bytes.length / 2] ^= 1;
      Files.write(added, bytes);
      r.refresh();
      assertThat(r.get("new")).isPresent();
    }
  }

  /** A copy of rot in the place of the last good backup would be the real loss. */
  @Test
  void aSnapshotOfAnIndexThatRottedIsNotMade() throws IOException {
    Path target = dir.resolve("snapshot");
    try (MatchEngine e = Fixtures.engine(index)) {
      Path file = files().stream().filter(f -> f.toString().endsWith(".fdt")).findFirst().get();
      try (FileChannel c = FileChannel.open(file, StandardOpenOption.WRITE)) {
        c.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3}), Files.size(file) / 2);
      }
      assertThatThrownBy(() -> e.snapshot(target))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(file.getFileName().toString())
          .hasMessageContaining("damaged");
    }
    assertThat(target).doesNotExist();
    assertThat(dir).isDirectoryNotContaining("glob:**.part*");
  }

  @Test
  void aFileCutWhileTheIndexIsOpenIsAnErrorNotACrash() throws IOException {
    try (MatchEngine r = Fixtures.reader(index)) {
      for (Path f : files()) {
        if (f.toString().endsWith(".fdt")) {
          Files.write(f, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
      }
      assertThatThrownBy(() -> r.match(MatchRequest.ofText("刹车片")))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(index.toString())
          .hasMessageContaining("damaged");
    }
  }

  /** What is newest is told by numbers in the names, never by the clock. */
  @Test
  void aClockThatGoesBackChangesNothing() throws IOException {
    for (int day : new int[] {20_000, 1, 10_000}) {
      for (Path f : files()) {
        Files.setLastModifiedTime(f, FileTime.fromMillis(day * 86_400_000L));
      }
      try (MatchEngine e = Fixtures.engine(index)) {
        e.upsert(Fixtures.achievement("day" + day, "刹车片", "x"));
        e.commit();
        e.snapshot(dir.resolve("s" + day));
      }
      for (Path place : List.of(index, dir.resolve("s" + day))) {
        assertThat(MatchEngine.verify(place)).isNull();
        try (MatchEngine r = Fixtures.reader(place)) {
          assertThat(r.get("day" + day)).isPresent();
          assertThat(r.get("r0001")).isPresent();
        }
      }
    }
  }
}
