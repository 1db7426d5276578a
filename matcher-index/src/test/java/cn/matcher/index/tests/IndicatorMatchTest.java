package cn.matcher.index.tests;

import static cn.matcher.index.tests.Fixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.indicator.IndicatorCheck;
import cn.matcher.indicator.Verdict;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.Target;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers in explanations and as a condition. */
class IndicatorMatchTest {
  private static final Demand DEMAND = Fixtures.demand("d", "刹车片", "要求刹车片的剪切强度≥5MPa。");

  @TempDir static Path dir;
  private static MatchEngine engine;

  @BeforeAll
  static void index() {
    engine = Fixtures.engine(dir.resolve("index"));
    engine.upsert(Fixtures.achievement("meets", "刹车片", "刹车片的剪切强度达7MPa。"));
    engine.upsert(Fixtures.achievement("fails", "刹车片", "刹车片的剪切强度为3MPa。"));
    engine.upsert(Fixtures.achievement("silent", "刹车片", "刹车片的剪切强度良好。"));
    engine.upsert(DEMAND);
    engine.commit();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static Verdict verdict(MatchHit h) {
    List<IndicatorCheck> checks = h.explanation().indicators();
    assertThat(checks).hasSize(1);
    return checks.getFirst().verdict();
  }

  @Test
  void anExplanationSaysWhichIndicatorsAreMet() {
    List<MatchHit> hits = engine.match(MatchRequest.builder(DEMAND).explain(true).build()).hits();
    assertThat(hits).hasSize(3);
    for (MatchHit h : hits) {
      switch (h.id()) {
        case "meets" -> {
          assertThat(verdict(h)).isEqualTo(Verdict.SATISFIED);
          assertThat(h.explanation().sentence()).contains("指标：剪切强度 ≥5MPa 满足（达7MPa）");
        }
        case "fails" -> assertThat(verdict(h)).isEqualTo(Verdict.NOT_SATISFIED);
        default -> assertThat(verdict(h)).isEqualTo(Verdict.NOT_MENTIONED);
      }
    }
  }

  @Test
  void whatFailsIsLeftOutOnRequestAndWhatIsSilentStays() {
    MatchRequest request = MatchRequest.builder(DEMAND).requireIndicators(true).build();
    assertThat(ids(engine.match(request))).containsExactlyInAnyOrder("meets", "silent");
  }

  @Test
  void theConditionHoldsForDemandsOfAnAchievementToo() {
    TechRecord fails = engine.get("fails").orElseThrow();
    TechRecord meets = engine.get("meets").orElseThrow();
    assertThat(ids(engine.match(MatchRequest.builder(fails).requireIndicators(true).build())))
        .isEmpty();
    assertThat(ids(engine.match(MatchRequest.builder(meets).requireIndicators(true).build())))
        .containsExactly("d");
  }

  @Test
  void amongRecordsOfOneSideNothingIsCompared() {
    MatchRequest alike =
        MatchRequest.builder(engine.get("fails").orElseThrow())
            .target(Target.ACHIEVEMENTS)
            .explain(true)
            .requireIndicators(true)
            .build();
    List<MatchHit> hits = engine.match(alike).hits();
    assertThat(hits).hasSize(2);
    assertThat(hits).allSatisfy(h -> assertThat(h.explanation().indicators()).isEmpty());
  }
}
