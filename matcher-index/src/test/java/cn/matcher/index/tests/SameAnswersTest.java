package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.Target;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same records give the same answers, however they came into the index. */
class SameAnswersTest {
  private static final long SEED = 31;

  @TempDir Path dir;

  private static List<List<MatchHit>> answers(MatchEngine engine) {
    Random random = new Random(SEED);
    List<List<MatchHit>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      MatchRequest request =
          MatchRequest.builder(Fixtures.record(random, "probe"))
              .target(i % 2 == 0 ? Target.ACHIEVEMENTS : Target.DEMANDS)
              .topK(500)
              .explain(true)
              .build();
      answers.add(engine.match(request).hits());
    }
    return answers;
  }

  @Test
  void orderCommitsAndThreadsOfIndexingDoNotChangeTheAnswers() {
    List<TechRecord> records = Fixtures.records(SEED, 300);
    List<List<MatchHit>> expected;
    try (MatchEngine e = Fixtures.engine(dir.resolve("once"))) {
      records.forEach(e::upsert);
      e.commit();
      assertThat(e.info().segments()).isEqualTo(1);
      expected = answers(e);
    }
    assertThat(expected).allSatisfy(hits -> assertThat(hits).isNotEmpty());

    List<TechRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(SEED));
    try (MatchEngine e = Fixtures.engine(dir.resolve("pieces"))) {
      for (int i = 0; i < shuffled.size(); i++) {
        e.upsert(shuffled.get(i));
        if (i % 37 == 0) {
          e.commit();
        }
      }
      e.commit();
      assertThat(e.info().segments()).isGreaterThan(1);
      assertThat(answers(e)).isEqualTo(expected);
    }
    try (MatchEngine e = Fixtures.engine(dir.resolve("bulk"))) {
      Collections.reverse(shuffled);
      e.load((good, bad) -> shuffled.forEach(good), r -> {}, n -> {});
      assertThat(answers(e)).isEqualTo(expected);
    }
    try (MatchEngine e = Fixtures.reader(dir.resolve("pieces"))) {
      assertThat(answers(e)).as("after reopening").isEqualTo(expected);
    }
  }
}
