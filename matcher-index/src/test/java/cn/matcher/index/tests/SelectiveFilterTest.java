package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.filter.Filter;
import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.Target;
import cn.matcher.record.Achievement;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The best of the few records that a narrow filter lets through, however far down they are. */
class SelectiveFilterTest {
  private static final int RECORDS = 20_000;

  /** One record in a thousand. */
  private static final int NARROW = 1_000;

  @Test
  void theBestOfOneInAThousandAreThoseOfBruteForce(@TempDir Path dir) {
    Random random = new Random(4);
    try (MatchEngine engine = Fixtures.engine(dir.resolve("index"))) {
      for (int i = 0; i < RECORDS; i++) {
        engine.upsert(
            Achievement.builder("r%05d".formatted(i))
                .title(Fixtures.text(random, 2))
                .summary(Fixtures.text(random, 5))
                .region(i % NARROW == 0 ? "西藏" : Fixtures.pick(random, Fixtures.REGIONS))
                .build());
      }
      engine.commit();
      Filter filter = Filter.parse("region = 西藏");
      for (int q = 0; q < 20; q++) {
        TechRecord probe = Fixtures.demand("probe", Fixtures.text(random, 2), "");
        // Every record has the word 材料, so a pool of all of them ranks all of them.
        List<MatchHit> all =
            engine
                .match(
                    MatchRequest.builder(probe)
                        .target(Target.ACHIEVEMENTS)
                        .topK(10_000)
                        .poolDepth(RECORDS)
                        .filter(Filter.not(Filter.parse("region in (山东, 河南, 江苏)")))
                        .build())
                .hits();
        assertThat(all).hasSize(RECORDS / NARROW);
        List<MatchHit> unfiltered =
            engine
                .match(MatchRequest.builder(probe).topK(10_000).poolDepth(RECORDS).build())
                .hits();
        List<String> expected = all.stream().limit(10).map(MatchHit::id).toList();
        assertThat(
                unfiltered.stream().filter(h -> filter.test(h.record())).map(MatchHit::id).toList())
            .as("the unfiltered order, as far as it goes")
            .isEqualTo(
                all.stream()
                    .filter(h -> unfiltered.stream().anyMatch(u -> u.id().equals(h.id())))
                    .map(MatchHit::id)
                    .toList());
        assertThat(
                Fixtures.ids(
                    engine.match(MatchRequest.builder(probe).topK(10).filter(filter).build())))
            .as("query %d", q)
            .isEqualTo(expected);
      }
    }
  }
}
