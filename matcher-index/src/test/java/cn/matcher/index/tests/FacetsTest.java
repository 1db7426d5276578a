package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.filter.Filter;
import cn.matcher.index.MatchEngine;
import cn.matcher.match.Facet;
import cn.matcher.match.FacetCounts;
import cn.matcher.match.FacetCounts.Value;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.Target;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facets count exactly what a walk over all records counts. */
class FacetsTest {
  private static final long SEED = 77;

  @TempDir static Path dir;
  private static MatchEngine engine;
  private static final List<TechRecord> live = new ArrayList<>();

  @BeforeAll
  static void index() {
    engine = Fixtures.engine(dir.resolve("index"));
    List<TechRecord> records = Fixtures.records(SEED, 400);
    for (int i = 0; i < records.size(); i++) {
      engine.upsert(records.get(i));
      if (i % 90 == 0) {
        engine.refresh();
      }
    }
    for (int i = 0; i < records.size(); i++) {
      if (i % 7 == 0) {
        engine.delete(records.get(i).id());
      } else {
        live.add(records.get(i));
      }
    }
    engine.commit();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static FacetCounts byHand(Facet facet, List<TechRecord> records) {
    Map<String, Long> counts =
        records.stream()
            .flatMap(r -> facet.values(r).stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<Value> values =
        counts.entrySet().stream()
            .map(e -> new Value(e.getKey(), e.getValue()))
            .sorted(Comparator.comparingLong((Value v) -> -v.count()).thenComparing(Value::value))
            .toList();
    long missing = records.stream().filter(r -> facet.values(r).isEmpty()).count();
    return new FacetCounts(facet, values, missing, records.size());
  }

  @Test
  void countsEqualThoseOfBruteForce() {
    Random random = new Random(SEED);
    int multiple = 0;
    for (int i = 0; i < 60; i++) {
      Target target = i % 2 == 0 ? Target.ACHIEVEMENTS : Target.DEMANDS;
      String text = Fixtures.filter(random, 2);
      Filter filter = i < 2 ? null : Filter.parse(text);
      List<TechRecord> selected =
          live.stream()
              .filter(r -> target.accepts(r.type()))
              .filter(r -> filter == null || filter.test(r))
              .toList();
      List<FacetCounts> expected =
          Arrays.stream(Facet.values()).map(f -> byHand(f, selected)).toList();
      MatchRequest request =
          MatchRequest.builder(Demand.builder("probe").title("刹车片").build())
              .target(target)
              .filter(filter)
              .facets(Facet.values())
              .build();
      assertThat(engine.match(request).facets())
          .as("seed %d filter %d: %s", SEED, i, text)
          .isEqualTo(expected);
      multiple += (int) selected.stream().filter(r -> r.cooperation().size() > 1).count();
    }
    assertThat(multiple).as("records with several values").isGreaterThan(100);
  }

  @Test
  void aValueGivenTwiceCountsItsRecordOnce(@TempDir Path other) {
    try (MatchEngine e = Fixtures.engine(other.resolve("index"))) {
      e.upsert(Achievement.builder("a").title("材料").cooperation(List.of("技术许可", "技术许可")).build());
      e.commit();
      MatchRequest request =
          MatchRequest.builder(Demand.ofText("材料")).facets(Facet.COOPERATION).build();
      assertThat(e.match(request).facets().getFirst().values())
          .containsExactly(new Value("技术许可", 1));
    }
  }

  @Test
  void onlyWhatIsAskedForIsCounted() {
    assertThat(engine.match(MatchRequest.ofText("刹车片")).facets()).isEmpty();
    MatchRequest two =
        MatchRequest.builder(Demand.ofText("刹车片")).facets(Facet.YEAR, Facet.FIELD).build();
    assertThat(engine.match(two).facets())
        .extracting(FacetCounts::facet)
        .containsExactly(Facet.FIELD, Facet.YEAR);
  }

  @Test
  void anUnknownFacetIsRefusedWithTheListOfThoseThereAre() {
    assertThatThrownBy(() -> Facet.ofLabel("colour"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("field, region, maturity, cooperation, organizationType, year")
        .hasMessageContaining("colour");
  }
}
