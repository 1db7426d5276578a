package cn.matcher.index.tests;

import static cn.matcher.index.tests.Fixtures.achievement;
import static cn.matcher.index.tests.Fixtures.demand;
import static cn.matcher.index.tests.Fixtures.engine;
import static cn.matcher.index.tests.Fixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.index.MatchEngine;
import cn.matcher.match.Explanation;
import cn.matcher.match.Explanation.MatchedTerm;
import cn.matcher.match.Level;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.match.Target;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import cn.matcher.text.TextNormalizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchingTest {
  @TempDir Path dir;
  private MatchEngine engine;

  @BeforeEach
  void open() {
    engine = engine(dir.resolve("index"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void index(TechRecord... records) {
    for (TechRecord r : records) {
      engine.upsert(r);
    }
    engine.commit();
  }

  private void indexGenerated(long seed) {
    Fixtures.records(seed, 300).forEach(engine::upsert);
    engine.commit();
  }

  private static MatchRequest.Builder all(TechRecord probe) {
    return MatchRequest.builder(probe).topK(1_000).poolDepth(1_000);
  }

  @Test
  void aDemandFindsAchievementsAndAnAchievementFindsDemands() {
    TechRecord demand = demand("D", "刹车片", "刹车片高温下掉渣");
    TechRecord achievement = achievement("A", "摩阻材料", "酚醛树脂改性，抑制刹车片热衰退");
    TechRecord patent = Achievement.builder("P").type(RecordType.PATENT).title("刹车片专利").build();
    TechRecord paper = Achievement.builder("Q").type(RecordType.PAPER).title("刹车片论文").build();
    index(demand, achievement, patent, paper);
    assertThat(ids(engine.match(MatchRequest.of(demand)))).containsExactlyInAnyOrder("A", "P", "Q");
    assertThat(ids(engine.match(MatchRequest.of(achievement)))).containsExactly("D");
    assertThat(ids(engine.match(MatchRequest.of(patent)))).containsExactly("D");
  }

  @Test
  void recordsThatAreAlikeDoNotIncludeTheProbe() {
    TechRecord a = achievement("A", "刹车片", "酚醛树脂");
    index(a, achievement("B", "刹车片", "酚醛树脂"), demand("D", "刹车片", ""), demand("E", "刹车片", ""));
    assertThat(ids(engine.match(MatchRequest.builder(a).target(Target.sameAs(a)).build())))
        .containsExactly("B");
    TechRecord d = demand("D", "刹车片", "");
    MatchRequest alike =
        MatchRequest.builder(d).target(Target.DEMANDS).topK(1).poolDepth(1).build();
    assertThat(ids(engine.match(alike)))
        .as("the probe takes no place in the pool")
        .containsExactly("E");
  }

  @Test
  void theBridgeFindsWhatSharesNoWord() {
    index(achievement("solution", "芳纶浆粕增强酚醛树脂", "抑制热衰退"), achievement("other", "反渗透膜", "电渗析"));
    MatchResult result = engine.match(MatchRequest.ofText("刹车片"));
    assertThat(ids(result)).contains("solution");
    assertThat(result.hits().getFirst().id()).isEqualTo("solution");
    assertThat(result.hits().getFirst().breakdown().knowledge()).isPositive();
    assertThat(result.counters().expansions()).isPositive();
  }

  @Test
  void anUnknownWordFindsNothing() {
    index(achievement("A", "刹车片", "x"));
    for (String text : List.of("zzzz", "。。。", "的", "😀", "鑿")) {
      assertThat(engine.match(MatchRequest.ofText(text)).hits()).as(text).isEmpty();
    }
  }

  @Test
  void hitsAreOrderedByScoreThenByIdAndNumberedFromOne() {
    indexGenerated(1);
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      MatchResult result = engine.match(all(Fixtures.record(random, "probe")).build());
      List<MatchHit> hits = result.hits();
      assertThat(hits).isNotEmpty();
      assertThat(hits)
          .isSortedAccordingTo(
              Comparator.comparingDouble((MatchHit h) -> -h.score()).thenComparing(MatchHit::id));
      for (int j = 0; j < hits.size(); j++) {
        MatchHit h = hits.get(j);
        assertThat(h.rank()).isEqualTo(j + 1);
        assertThat(h.score()).isPositive();
        assertThat(h.probability()).isBetween(0.0, 1.0);
        assertThat(h.breakdown().coverage()).isBetween(0f, 1f);
        assertThat(h.breakdown().words() + h.breakdown().knowledge())
            .isCloseTo(h.score(), within(1e-5f));
        assertThat(h.explanation()).isNull();
        assertThat(h.highlights()).isEmpty();
      }
    }
  }

  @Test
  void equalScoresAreOrderedById() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      names.add("t%02d".formatted(i));
    }
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(5));
    for (String id : shuffled) {
      engine.upsert(achievement(id, "刹车片", "酚醛树脂"));
      engine.refresh();
    }
    assertThat(ids(engine.match(all(Demand.ofText("刹车片")).build()))).isEqualTo(names);
    assertThat(ids(engine.match(MatchRequest.ofText("刹车片")))).isEqualTo(names.subList(0, 10));
  }

  /** Which of many equal records are in the pool must not depend on the order of indexing. */
  @Test
  void equalScoresAtTheEndOfThePoolAreCutById() {
    for (int i = 49; i >= 0; i--) {
      engine.upsert(achievement("t%02d".formatted(i), "刹车片", "酚醛树脂"));
    }
    engine.commit();
    MatchRequest request = MatchRequest.builder(Demand.ofText("刹车片")).topK(3).poolDepth(10).build();
    assertThat(ids(engine.match(request))).containsExactly("t00", "t01", "t02");
  }

  @Test
  void poolAndAnswersAreSeparate() {
    indexGenerated(2);
    TechRecord probe = Demand.ofText("材料刹车片酚醛树脂");
    MatchResult wide = engine.match(MatchRequest.builder(probe).topK(5).poolDepth(100).build());
    assertThat(wide.hits()).hasSize(5);
    assertThat(wide.counters().candidates()).isEqualTo(100);
    MatchResult narrow = engine.match(MatchRequest.builder(probe).topK(5).poolDepth(5).build());
    assertThat(narrow.hits()).hasSize(5);
    assertThat(narrow.counters().candidates()).isEqualTo(5);
    MatchResult everything = engine.match(all(probe).build());
    assertThat(everything.hits()).hasSize(everything.counters().candidates());
    assertThat(everything.counters().matching()).isEqualTo(everything.counters().candidates());
    assertThat(ids(everything).subList(0, 5))
        .as("a pool of all is ranked as its beginning")
        .isEqualTo(ids(engine.match(MatchRequest.builder(probe).topK(5).poolDepth(1_000).build())));
  }

  @Test
  void countersTellTheWorkDone() {
    indexGenerated(3);
    MatchResult.WorkCounters c = engine.match(MatchRequest.ofText("刹车片")).counters();
    assertThat(c.queryTerms()).isPositive();
    assertThat(c.reranked()).isZero();
    assertThat(c.matching()).isGreaterThanOrEqualTo(c.candidates());
    assertThat(c.analysisNanos()).isPositive();
    assertThat(c.retrievalNanos()).isPositive();
    assertThat(c.rankingNanos()).isPositive();
  }

  @Test
  void theLeastLevelLeavesOutWhatIsBelow() {
    indexGenerated(4);
    for (String text : List.of("刹车片高温掉渣热衰退酚醛树脂", "电池磷酸铁锂", "传感器")) {
      List<MatchHit> every = engine.match(all(Demand.ofText(text)).build()).hits();
      assertThat(every).extracting(MatchHit::level).contains(Level.NONE);
      for (Level least : Level.values()) {
        MatchRequest request = all(Demand.ofText(text)).minLevel(least).build();
        assertThat(ids(engine.match(request)))
            .isEqualTo(
                every.stream()
                    .filter(h -> h.level().compareTo(least) >= 0)
                    .map(MatchHit::id)
                    .toList());
      }
    }
  }

  @Test
  void aHigherProbabilityIsNeverALowerLevel() {
    indexGenerated(5);
    List<MatchHit> hits =
        new ArrayList<>(engine.match(all(Demand.ofText("刹车片热衰退酚醛树脂")).build()).hits());
    hits.sort(Comparator.comparingDouble(MatchHit::probability));
    for (int i = 1; i < hits.size(); i++) {
      assertThat(hits.get(i).level()).isGreaterThanOrEqualTo(hits.get(i - 1).level());
    }
  }

  @Test
  void anExplanationNamesTheBridgeItsSourceAndItsPlace() {
    index(achievement("A", "芳纶浆粕增强材料", "以酚醛树脂为基体的耐高温配方"), achievement("B", "高温轴承", "耐磨"));
    MatchRequest request = MatchRequest.builder(Demand.ofText("刹车片高温下掉渣")).explain(true).build();
    MatchHit first = engine.match(request).hits().getFirst();
    assertThat(first.id()).isEqualTo("A");
    Explanation e = first.explanation();
    assertThat(e.terms())
        .contains(
            term(e, "酚醛树脂", "刹车片", List.of("summary")), term(e, "芳纶浆粕", "刹车片", List.of("title")));
    assertThat(e.terms())
        .anySatisfy(
            t -> {
              assertThat(t.text()).isEqualTo("高温");
              assertThat(t.bridge()).isNull();
              assertThat(t.source()).isNull();
            });
    assertThat(e.sentence())
        .startsWith(first.level().label())
        .contains("高温")
        .contains("刹车片 → ")
        .contains("酚醛树脂")
        .contains("知识: 交通运输")
        .contains("%");
  }

  private static MatchedTerm term(Explanation e, String text, String bridge, List<String> fields) {
    double share =
        e.terms().stream().filter(t -> t.text().equals(text)).findFirst().orElseThrow().share();
    return new MatchedTerm(text, share, fields, bridge, "知识: 交通运输");
  }

  @Test
  void sharesOfAnExplanationSumToOneAndFall() {
    indexGenerated(6);
    Random random = new Random(6);
    for (int i = 0; i < 10; i++) {
      MatchRequest request = all(Fixtures.record(random, "probe")).explain(true).build();
      for (MatchHit h : engine.match(request).hits()) {
        List<MatchedTerm> terms = h.explanation().terms();
        assertThat(h.explanation().sentence()).isNotBlank();
        assertThat(terms).as("%s %s", h.id(), h.breakdown()).isNotEmpty();
        assertThat(terms.stream().mapToDouble(MatchedTerm::share).sum()).isCloseTo(1, within(1e-6));
        assertThat(terms)
            .isSortedAccordingTo(Comparator.comparingDouble((MatchedTerm t) -> -t.share()));
        for (MatchedTerm t : terms) {
          assertThat(t.share()).isBetween(0.0, 1.0);
          assertThat(t.fields()).isNotEmpty().isSubsetOf("title", "keywords", "summary");
          assertThat(t.bridge() == null).isEqualTo(t.source() == null);
          for (String field : t.fields()) {
            assertThat(TextNormalizer.normalize(texts(h.record()).get(field)))
                .contains(TextNormalizer.normalize(t.text()));
          }
        }
      }
    }
  }

  private static Map<String, String> texts(TechRecord r) {
    return Map.of(
        "title", r.title(), "summary", r.summary(), "keywords", String.join("，", r.keywords()));
  }

  /** The index does not take RO for a part of "process"; the explanation must not either. */
  @Test
  void aBridgeIsNotReadIntoTheMiddleOfALatinWord() {
    index(
        achievement("A", "污水脱盐", "采用 process control 与 microscope"),
        achievement("B", "污水脱盐", "采用 RO 与微滤"));
    MatchRequest request = MatchRequest.builder(Demand.ofText("污水脱盐")).explain(true).build();
    for (MatchHit h : engine.match(request).hits()) {
      List<String> terms = h.explanation().terms().stream().map(MatchedTerm::text).toList();
      if (h.id().equals("A")) {
        assertThat(terms).doesNotContain("RO");
      } else {
        assertThat(terms).contains("RO");
      }
    }
  }

  @Test
  void highlightsMarkTheWordsAndTheBridge() {
    index(
        Achievement.builder("A")
            .title("高温刹车片（Ⅲ型）")
            .keywords(List.of("酚醛树脂", "轴承"))
            .summary("ＰＭ2.5 排放低，與電池無關；用酚醛樹脂")
            .build());
    MatchRequest request =
        MatchRequest.builder(Demand.ofText("刹车片 PM2.5 Ⅲ型 电池")).highlight(true).build();
    Map<String, String> marked = engine.match(request).hits().getFirst().highlights();
    assertThat(marked).containsOnlyKeys("title", "keywords", "summary");
    assertThat(marked.get("title")).contains("⟦").contains("⟦Ⅲ");
    assertThat(marked("title", marked)).contains("刹车");
    assertThat(marked.get("keywords")).isEqualTo("⟦酚醛树脂⟧，轴承");
    assertThat(marked.get("summary")).startsWith("⟦ＰＭ2.5⟧ ").contains("⟦電池⟧");
    assertThat(marked("summary", marked)).contains("樹脂");
  }

  private static String marked(String field, Map<String, String> highlights) {
    Matcher m = Pattern.compile("⟦([^⟧]*)⟧").matcher(highlights.get(field));
    return m.results().map(r -> r.group(1)).collect(Collectors.joining("|"));
  }

  @Test
  void highlightsWithoutTheirMarksAreTheOriginalTexts() {
    indexGenerated(7);
    Random random = new Random(7);
    for (int i = 0; i < 10; i++) {
      MatchRequest request = all(Fixtures.record(random, "probe")).highlight(true).build();
      for (MatchHit h : engine.match(request).hits()) {
        for (Map.Entry<String, String> e : h.highlights().entrySet()) {
          String text = e.getValue();
          assertThat(text.replace("⟦", "").replace("⟧", ""))
              .isEqualTo(texts(h.record()).get(e.getKey()));
          assertThat(text).matches("(?s)([^⟦⟧]|⟦[^⟦⟧]+⟧)*").doesNotContain("⟧⟦");
        }
        assertThat(h.highlights().values()).anyMatch(t -> t.contains("⟦"));
      }
    }
  }

  @Test
  void everyWayOfAskingGivesTheSameHits() {
    indexGenerated(8);
    TechRecord probe = Demand.ofText("刹车片热衰退");
    MatchResult plain = engine.match(all(probe).build());
    MatchResult rich = engine.match(all(probe).explain(true).highlight(true).build());
    assertThat(ids(rich)).isEqualTo(ids(plain));
    for (int i = 0; i < 5; i++) {
      assertThat(engine.match(all(probe).build()).hits()).isEqualTo(plain.hits());
    }
  }

  @Test
  void otherSpellingsOfAProbeGiveTheSameScores() {
    indexGenerated(9);
    for (List<String> spellings :
        List.of(List.of("刹车片热衰退", "剎車片熱衰退"), List.of("LiFePO4电池", "ＬｉＦｅＰＯ₄電池"))) {
      assertThat(engine.match(all(Demand.ofText(spellings.get(1))).build()).hits())
          .isEqualTo(engine.match(all(Demand.ofText(spellings.get(0))).build()).hits());
    }
  }
}
