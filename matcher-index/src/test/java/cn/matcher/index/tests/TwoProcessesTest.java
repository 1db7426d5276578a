package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.IndexStateException;
import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process writes; others may read beside it, and must not write. */
class TwoProcessesTest {
  @TempDir Path dir;

  @Test
  void aSecondWriterIsRefusedAndReadersSeeWholeCommits() throws Exception {
    Path index = dir.resolve("index");
    Process writer = Processes.start(BulkWriterMain.class, dir.resolve("errors.txt"), index, 0);
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("opening");
      assertThat(out.readLine()).startsWith("committed ");
      assertThatThrownBy(() -> Fixtures.engine(index))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(index.toString())
          .hasMessageContaining("no other writer");
      long last = 0;
      try (MatchEngine kept = Fixtures.reader(index)) {
        for (int i = 0; i < 15; i++) {
          // What was reported before a reader opens or refreshes is what it must see.
          long reported = Long.parseLong(out.readLine().substring("committed ".length()));
          kept.refresh();
          last = check(kept, Math.max(last, reported));
          try (MatchEngine fresh = Fixtures.reader(index)) {
            check(fresh, last);
          }
          if (i % 5 == 0) {
            assertThat(MatchEngine.verify(index)).as("verify beside a writer").isNull();
          }
        }
      }
      Processes.killAfter(writer, 0);
      try (MatchEngine e = Fixtures.engine(index)) {
        check(e, last);
      }
    } finally {
      writer.destroyForcibly();
    }
  }

  /** Records are written 40 a commit, so a view that holds part of one shows. */
  private static long check(MatchEngine e, long atLeast) {
    long records = e.info().records();
    assertThat(records).isGreaterThanOrEqualTo(atLeast);
    assertThat(records % 40).as("%d records", records).isZero();
    assertThat(e.get("k" + (records - 1))).isPresent();
    assertThat(e.match(MatchRequest.ofText("刹车片")).hits())
        .isNotEmpty()
        .extracting(MatchHit::id)
        .doesNotHaveDuplicates();
    return records;
  }
}
