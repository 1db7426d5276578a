package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that loads records is killed at random moments; what it had reported as committed must
 * be there, whole, and the index must go on. {@code -Dmatcher.kill.count=20} kills more often,
 * {@code -Dmatcher.kill.seed} again.
 */
class KillTest {
  @TempDir Path dir;

  @Test
  void nothingCommittedIsLostWhenTheProcessIsKilled() throws Exception {
    int kills = Integer.getInteger("matcher.kill.count", 5);
    long seed = Long.getLong("matcher.kill.seed", System.nanoTime());
    System.out.println("KillTest: seed " + seed + ", " + kills + " kills");
    Random random = new Random(seed);
    Path index = dir.resolve("index");
    int records = 0;
    for (int i = 0; i < kills; i++) {
      int reported = killed(index, records, random, i);
      String shown = "seed %d, kill %d, reported %d".formatted(seed, i, reported);
      if (reported > 0) {
        assertThat(MatchEngine.verify(index)).as(shown).isNull();
        try (MatchEngine reader = Fixtures.reader(index)) {
          assertThat(reader.info().records()).as(shown).isGreaterThanOrEqualTo(reported);
        }
      }
      try (MatchEngine engine = Fixtures.engine(index)) {
        records = (int) engine.info().records() - i;
        assertThat(records).as(shown).isGreaterThanOrEqualTo(reported);
        for (int n = 0; n < records; n++) {
          assertThat(engine.get("k" + n)).as("%s, record %d", shown, n).isPresent();
        }
        engine.upsert(Fixtures.achievement("after" + i, "刹车片", "写在第 " + i + " 次之后"));
        engine.commit();
        assertThat(engine.get("after" + i)).as(shown).isPresent();
        assertThat(engine.match(MatchRequest.ofText("刹车片")).hits()).as(shown).isNotEmpty();
      }
    }
    assertThat(records).as("the writers must have got on with it").isPositive();
    assertThat(MatchEngine.verify(index)).isNull();
  }

  /** Starts a writer, kills it and returns the last count that it reported. */
  private int killed(Path index, int records, Random random, int round)
      throws IOException, InterruptedException {
    Process writer =
        Processes.start(
            BulkWriterMain.class, dir.resolve("errors" + round + ".txt"), index, records);
    int reported = records;
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertThat(line).as("first line of the writer").isEqualTo("opening");
      int delay = random.nextInt(900);
      // Every other writer gets so far as to commit; the rest may die while they open.
      while (round % 2 == 0 && reported == records && (line = out.readLine()) != null) {
        reported = committed(line, reported);
      }
      Thread killer =
          Thread.startVirtualThread(
              () -> {
                try {
                  Thread.sleep(delay);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                writer.destroyForcibly();
              });
      while ((line = out.readLine()) != null) {
        reported = committed(line, reported);
      }
      killer.join();
    } finally {
      writer.destroyForcibly();
    }
    assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(writer.exitValue())
        .as(
            "killed, not ended by itself: %s",
            Files.readString(dir.resolve("errors" + round + ".txt")))
        .isEqualTo(137);
    return reported;
  }

  /** Copies of an index: each is whole or is not there, and the next one clears what is left. */
  @Test
  void aKilledSnapshotOrRestoreLeavesNoHalfIndex() throws Exception {
    int kills = Integer.getInteger("matcher.kill.count", 3);
    long seed = Long.getLong("matcher.kill.seed", System.nanoTime());
    System.out.println("KillTest: copies, seed " + seed + ", " + kills + " kills");
    Random random = new Random(seed);
    Path index = dir.resolve("index");
    try (MatchEngine e = Fixtures.engine(index)) {
      Fixtures.records(seed, 400).forEach(e::upsert);
      e.commit();
    }
    Path copies = dir.resolve("copies");
    int next = 0;
    for (int i = 0; i < kills; i++) {
      String shown = "seed %d, kill %d".formatted(seed, i);
      Set<String> done = new HashSet<>();
      Process copier =
          Processes.start(CopyMain.class, dir.resolve("copier" + i + ".txt"), index, copies, next);
      try (BufferedReader out = copier.inputReader(StandardCharsets.UTF_8)) {
        done.add(out.readLine());
        Processes.killAfter(copier, random.nextInt(60));
        out.lines().filter(l -> l.matches("[sr]\\d+")).forEach(done::add);
      }
      assertThat(copier.exitValue())
          .as(shown + Files.readString(dir.resolve("copier" + i + ".txt")))
          .isEqualTo(137);
      assertThat(MatchEngine.verify(index)).as(shown).isNull();
      next = copiesAreWhole(copies, done, shown);
    }
  }

  /** Checks what is there, finishes what was begun and returns the next number. */
  private static int copiesAreWhole(Path copies, Set<String> done, String shown)
      throws IOException {
    Set<String> there = new HashSet<>();
    try (Stream<Path> files = Files.list(copies)) {
      files.map(f -> f.getFileName().toString()).forEach(there::add);
    }
    int last = -1;
    for (String name : there) {
      last = Math.max(last, Integer.parseInt(name.replaceAll("\\D", "")));
      if (!name.contains(".part")) {
        assertThat(MatchEngine.verify(copies.resolve(name))).as(shown + name).isNull();
        try (MatchEngine r = Fixtures.reader(copies.resolve(name))) {
          assertThat(r.info().records()).as(shown + name).isEqualTo(400);
        }
      }
    }
    assertThat(there)
        .as(shown)
        .containsAll(done.stream().filter(n -> n.matches("[sr]\\d+")).toList());
    for (String name : there) {
      if (name.endsWith(".part")) {
        MatchEngine.restore(
            copies.resolve("s0"), copies.resolve(name.substring(0, name.length() - 5)));
      }
    }
    try (Stream<Path> files = Files.list(copies)) {
      assertThat(files.filter(f -> f.toString().endsWith(".part"))).as(shown).isEmpty();
    }
    return last + 1;
  }

  /** A kill may cut the last line, which makes its number smaller at worst. */
  private static int committed(String line, int reported) {
    return line.matches("committed \\d+")
        ? Math.max(reported, Integer.parseInt(line.substring("committed ".length())))
        : reported;
  }
}
