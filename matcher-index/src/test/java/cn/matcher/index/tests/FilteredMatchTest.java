package cn.matcher.index.tests;

import static cn.matcher.index.tests.Fixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.error.MatcherException;
import cn.matcher.filter.Filter;
import cn.matcher.filter.FilterField;
import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.Target;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An index must select exactly what {@link Filter#test} accepts. */
class FilteredMatchTest {
  private static final long SEED = 2_025;

  @TempDir static Path dir;
  private static MatchEngine engine;

  @BeforeAll
  static void index() {
    engine = Fixtures.engine(dir.resolve("index"));
    List<TechRecord> records = Fixtures.records(SEED, 300);
    for (int i = 0; i < records.size(); i++) {
      engine.upsert(records.get(i));
      if (i % 70 == 0) {
        engine.refresh();
      }
    }
    // Deleted records must not come back through a filter.
    for (int i = 0; i < 300; i += 25) {
      engine.delete(records.get(i).id());
    }
    engine.commit();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static MatchRequest.Builder all(TechRecord probe, Target target) {
    return MatchRequest.builder(probe).target(target).topK(1_000).poolDepth(1_000);
  }

  @Test
  void filteredAnswersAreThoseOfBruteForce() {
    Random random = new Random(SEED);
    int selected = 0;
    for (int i = 0; i < 100; i++) {
      TechRecord probe = Fixtures.record(random, "probe");
      Target target = i % 2 == 0 ? Target.ACHIEVEMENTS : Target.DEMANDS;
      String text = Fixtures.filter(random, 2);
      Filter filter = Filter.parse(text);
      List<MatchHit> unfiltered = engine.match(all(probe, target).build()).hits();
      List<String> expected =
          unfiltered.stream().filter(h -> filter.test(h.record())).map(MatchHit::id).toList();
      List<MatchHit> filtered = engine.match(all(probe, target).filter(filter).build()).hits();
      assertThat(filtered)
          .extracting(MatchHit::id)
          .as("seed %d filter %d: %s", SEED, i, text)
          .isEqualTo(expected);
      for (MatchHit h : filtered) {
        assertThat(unfiltered)
            .as("a filter changes no score")
            .anyMatch(u -> u.id().equals(h.id()) && u.score() == h.score());
      }
      MatchRequest few =
          MatchRequest.builder(probe)
              .target(target)
              .topK(5)
              .poolDepth(1_000)
              .filter(filter)
              .build();
      assertThat(ids(engine.match(few)))
          .as(text)
          .isEqualTo(expected.subList(0, Math.min(5, expected.size())));
      selected += expected.size();
    }
    assertThat(selected).as("the filters must select something").isGreaterThan(500);
  }

  private static void assertLikeBruteForce(Filter filter) {
    for (Target target : Target.values()) {
      TechRecord probe = Demand.builder("probe").title("材料").build();
      List<String> expected =
          engine.match(all(probe, target).build()).hits().stream()
              .filter(h -> filter.test(h.record()))
              .map(MatchHit::id)
              .toList();
      assertThat(ids(engine.match(all(probe, target).filter(filter).build())))
          .as("%s among %s", filter, target)
          .isEqualTo(expected);
    }
  }

  static List<Filter> filtersBuiltByHand() {
    Filter inShandong = new Filter.In(FilterField.REGION, List.of("山东"));
    return List.of(
        Filter.and(List.of()),
        Filter.or(List.of()),
        Filter.not(Filter.and(List.of())),
        Filter.and(List.of(inShandong)),
        Filter.not(Filter.not(inShandong)),
        new Filter.MaturityRange(3, 1),
        new Filter.MaturityRange(-5, 9),
        new Filter.PriceRange(5, 2),
        new Filter.PriceRange(-0.0, -0.0),
        new Filter.PriceRange(0, 0),
        new Filter.PriceRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
        new Filter.DateRange(LocalDate.MAX, LocalDate.MIN),
        new Filter.DateRange(LocalDate.MIN, LocalDate.MAX),
        new Filter.In(FilterField.REGION, List.of("")),
        new Filter.In(FilterField.KEYWORDS, List.of("")),
        new Filter.In(FilterField.TYPE, List.of("patent", "paper", "nonsense")));
  }

  @ParameterizedTest
  @MethodSource("filtersBuiltByHand")
  void filtersBuiltByHandMeanTheSameToTheIndex(Filter filter) {
    assertLikeBruteForce(filter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"price = 0", "price <= 0", "price = -0", "price <= -0.0", "price >= -0"})
  void priceZeroIsFoundHoweverZeroIsWritten(String text) {
    Filter filter;
    try {
      filter = Filter.parse(text);
    } catch (MatcherException refused) {
      assertThat(refused.getMessage()).contains("at least 0");
      return;
    }
    assertLikeBruteForce(filter);
    assertThat(
            ids(engine.match(all(Demand.ofText("材料"), Target.ACHIEVEMENTS).filter(filter).build())))
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FilterField.class,
      names = {"REGION", "IPC", "ID", "KEYWORDS"})
  void filtersOfThousandsOfValuesAreAnsweredOrRefusedByName(FilterField field) {
    List<String> values =
        IntStream.range(0, 6_000).mapToObj(i -> i == 5_000 ? "山东" : "无%04d".formatted(i)).toList();
    try {
      assertLikeBruteForce(new Filter.In(field, values));
    } catch (MatcherException refused) {
      assertThat(refused.getMessage()).contains(field.label());
    }
  }

  /** Each of the values is few, all of them together are many. */
  @Test
  void filtersOfThousandsOfPartsAreAnsweredOrRefusedByName() {
    List<Filter> parts =
        IntStream.range(0, 6_000)
            .<Filter>mapToObj(i -> new Filter.PriceRange(1_000 + i, 1_000 + i))
            .toList();
    try {
      assertLikeBruteForce(Filter.or(parts));
    } catch (MatcherException refused) {
      assertThat(refused.getMessage()).contains("filter");
    }
  }

  @Test
  void everyTermOfTheFilterLanguageIsUsedByTheRandomFilters() {
    Random random = new Random(SEED);
    StringBuilder texts = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      Fixtures.record(random, "probe");
      texts.append(Fixtures.filter(random, 2)).append('\n');
    }
    for (FilterField f : FilterField.values()) {
      if (f != FilterField.ORGANIZATION_TYPE) {
        assertThat(texts.toString()).contains(f.label() + " ");
      }
    }
  }
}
