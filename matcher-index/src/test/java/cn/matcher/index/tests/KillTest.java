package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BulkWriterMain.class.getName(),
                index.toString(),
                "" + records)
            .redirectError(dir.resolve("errors" + round + ".txt").toFile())
            .start();
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

  /** A kill may cut the last line, which makes its number smaller at worst. */
  private static int committed(String line, int reported) {
    return line.matches("committed \\d+")
        ? Math.max(reported, Integer.parseInt(line.substring("committed ".length())))
        : reported;
  }
}
