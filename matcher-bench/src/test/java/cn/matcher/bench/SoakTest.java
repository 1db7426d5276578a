package cn.matcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short soak; {@code -Dmatcher.soak.seconds=600} runs longer, {@code -Dmatcher.soak.seed} again.
 */
class SoakTest {
  @Test
  void everyAnswerIsRightAndNothingGrows(@TempDir Path work) throws Exception {
    long seconds = Long.getLong("matcher.soak.seconds", 20);
    long seed = Long.getLong("matcher.soak.seed", System.nanoTime());
    System.out.println("SoakTest: seed " + seed + ", " + seconds + " s");
    Soak.Report report =
        new Soak(work.resolve("index"), null, seed, 2_000).run(Duration.ofSeconds(seconds));
    assertThat(report.growth()).as("seed %d: %s", seed, report.samples()).isNull();
    assertThat(report.upserts()).isPositive();
    assertThat(report.matches()).isPositive();
  }
}
