package cn.matcher.index.tests;

import static cn.matcher.index.tests.Fixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.match.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One achievement that several platforms offer is one answer. */
class DuplicatesTest {
  private static final String TEXT =
      "本成果以酚醛树脂为粘结剂，添加芳纶浆粕与铜纤维，制得的刹车片在四百摄氏度下摩擦系数稳定，" + "解决了制动衬片高温热衰退和掉渣的问题，已经在三家企业的货车上试用，磨损量减少一半。";

  @TempDir static Path dir;
  private static MatchEngine engine;

  @BeforeAll
  static void index() {
    engine = Fixtures.engine(dir.resolve("index"));
    engine.upsert(Fixtures.achievement("a1", "耐高温刹车片", TEXT));
    engine.upsert(Fixtures.achievement("a2", "一种耐高温刹车片", TEXT.replace("三家", "三 家") + "欢迎合作。"));
    engine.refresh();
    engine.upsert(Fixtures.achievement("a3", "耐高温的刹车片", TEXT.replace("，", ",")));
    engine.upsert(
        Fixtures.achievement(
            "b",
            "耐磨刹车片",
            "采用铜基粉末冶金工艺烧结的刹车片，导热快、强度高，适合高速列车的制动盘，" + "但成本比树脂基摩擦材料高，对盘的磨损也大一些，目前处在台架试验阶段。"));
    engine.upsert(Fixtures.demand("d", "耐高温刹车片", TEXT));
    engine.upsert(Fixtures.achievement("gone", "耐高温刹车片", TEXT));
    engine.upsert(Fixtures.achievement("s1", "刹车片", ""));
    engine.upsert(Fixtures.achievement("s2", "刹车片", ""));
    engine.upsert(Fixtures.achievement("s3", "刹车片材料", ""));
    engine.delete("gone");
    engine.commit();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void groupsHoldWhatIsAlikeOfOneSideAndNotWhatIsDeleted() {
    assertThat(engine.duplicates(Target.ACHIEVEMENTS))
        .containsExactly(List.of("a1", "a2", "a3"), List.of("s1", "s2"));
    assertThat(engine.duplicates(Target.DEMANDS)).isEmpty();
  }

  @Test
  void everyHitIsShownUnlessCollapsingIsAskedFor() {
    MatchResult result = engine.match(MatchRequest.ofText("刹车片高温掉渣"));
    assertThat(ids(result)).contains("a1", "a2", "a3", "b");
    assertThat(result.hits()).allSatisfy(h -> assertThat(h.duplicates()).isEmpty());
  }

  @Test
  void aCollapsedHitNamesThoseItStandsFor() {
    MatchRequest.Builder request =
        MatchRequest.builder(Fixtures.demand("x", "刹车片高温掉渣", "")).collapseDuplicates(true);
    List<MatchHit> hits = engine.match(request.build()).hits();
    List<String> a =
        engine.match(MatchRequest.ofText("刹车片高温掉渣")).hits().stream()
            .map(MatchHit::id)
            .filter(id -> id.startsWith("a"))
            .toList();
    MatchHit shown = hits.stream().filter(h -> h.id().startsWith("a")).findFirst().orElseThrow();
    assertThat(shown.id()).as("the best of them").isEqualTo(a.getFirst());
    assertThat(shown.duplicates())
        .hasSize(2)
        .isSubsetOf("a1", "a2", "a3")
        .doesNotContain(shown.id());
    assertThat(hits).filteredOn(h -> h.id().startsWith("a")).hasSize(1);
    assertThat(hits).extracting(MatchHit::rank).startsWith(1, 2);
  }

  @Test
  void duplicatesBelowTheLastHitAreNamedToo() {
    MatchRequest one =
        MatchRequest.builder(Fixtures.demand("x", "刹车片高温掉渣", TEXT))
            .topK(1)
            .poolDepth(100)
            .collapseDuplicates(true)
            .build();
    MatchResult result = engine.match(one);
    assertThat(result.hits()).hasSize(1);
    assertThat(result.hits().getFirst().duplicates()).hasSize(2);
  }

  @Test
  void likenessIsNotAskedOfAnEmptyIndex(@TempDir Path other) {
    try (MatchEngine empty = Fixtures.engine(other.resolve("index"))) {
      assertThat(empty.duplicates(Target.ACHIEVEMENTS)).isEmpty();
    }
  }
}
