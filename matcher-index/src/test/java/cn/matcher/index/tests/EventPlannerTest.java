package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.assign.EventPlan;
import cn.matcher.assign.Meeting;
import cn.matcher.assign.Pairing;
import cn.matcher.event.EventOptions;
import cn.matcher.event.EventPlanner;
import cn.matcher.index.MatchEngine;
import cn.matcher.match.Level;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventPlannerTest {
  @TempDir static Path dir;
  private static MatchEngine engine;

  /** Few demands that all want the same records, so that most lists of candidates are too short. */
  private static final List<Demand> DEMANDS =
      IntStream.range(0, 100)
          .mapToObj(i -> Fixtures.demand("D" + i, "刹车片 酚醛树脂 热衰退", "第 " + i + " 家"))
          .toList();

  @BeforeAll
  static void open() {
    engine = Fixtures.engine(dir.resolve("index"));
    for (TechRecord r : Fixtures.records(3, 600)) {
      engine.upsert(r);
    }
    engine.commit();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static EventOptions options(int k, int l, Integer slots, Set<Pairing> forbidden) {
    return new EventOptions(k, l, slots, Level.NONE, null, forbidden, MatchMode.LEXICAL);
  }

  private static void check(EventPlan plan, int k, int l, Set<Pairing> forbidden) {
    Map<String, Integer> count = new HashMap<>();
    Set<String> seats = new HashSet<>();
    double total = 0;
    for (Meeting m : plan.meetings()) {
      assertThat(m.slot()).isBetween(1, plan.slots());
      assertThat(seats.add(m.demand().id() + " in " + m.slot())).isTrue();
      assertThat(seats.add(m.hit().id() + " in " + m.slot())).isTrue();
      assertThat(count.merge("d" + m.demand().id(), 1, Integer::sum)).isLessThanOrEqualTo(k);
      assertThat(count.merge("a" + m.hit().id(), 1, Integer::sum)).isLessThanOrEqualTo(l);
      assertThat(forbidden).doesNotContain(new Pairing(m.demand().id(), m.hit().id()));
      assertThat(m.hit().explanation()).isNotNull();
      total += m.hit().probability();
    }
    assertThat(plan.total()).isCloseTo(total, within(1e-9));
    assertThat(plan.upperBound()).isEqualTo(plan.total());
  }

  @Test
  void bringsMoreCandidatesUntilThePlanIsProvenOptimal() {
    EventPlan plan = EventPlanner.plan(engine, DEMANDS, options(1, 1, null, Set.of()));
    check(plan, 1, 1, Set.of());
    // All demands rank alike, so the best hundred records each serve one of them.
    double best =
        engine.match(MatchRequest.builder(DEMANDS.getFirst()).topK(100).build()).hits().stream()
            .mapToDouble(MatchHit::probability)
            .sum();
    assertThat(plan.meetings()).hasSize(100);
    assertThat(plan.total()).isCloseTo(best, within(0.05 * best));
    assertThat(plan.slots()).isEqualTo(1);
  }

  @Test
  void keepsCapacitiesForbiddenPairsAndSlots() {
    List<MatchHit> hits = engine.match(MatchRequest.of(DEMANDS.getFirst())).hits();
    Set<Pairing> forbidden = new HashSet<>();
    DEMANDS.subList(0, 30).forEach(d -> forbidden.add(new Pairing(d.id(), hits.getFirst().id())));
    EventPlan plan = EventPlanner.plan(engine, DEMANDS, options(3, 2, null, forbidden));
    check(plan, 3, 2, forbidden);
    assertThat(plan.slots()).isEqualTo(3);
    assertThat(plan.unknownForbidden()).isEmpty();
    EventPlan two = EventPlanner.plan(engine, DEMANDS, options(3, 2, 2, forbidden));
    check(two, 2, 2, forbidden);
    assertThat(two.slots()).isEqualTo(2);
    assertThat(two.total()).isLessThan(plan.total());
  }

  @Test
  void mixedDemandsAndTheOrderOfDemands() {
    Random random = new Random(5);
    List<Demand> mixed =
        IntStream.range(0, 40)
            .mapToObj(i -> Fixtures.demand("M" + i, Fixtures.text(random, 3), ""))
            .toList();
    EventPlan plan = EventPlanner.plan(engine, mixed, options(2, 1, null, Set.of()));
    check(plan, 2, 1, Set.of());
    EventPlan reversed = EventPlanner.plan(engine, mixed.reversed(), options(2, 1, null, Set.of()));
    assertThat(reversed.total()).isEqualTo(plan.total());
  }

  @Test
  void namesDemandsWithoutAMeetingAndForbiddenPairsThatAreNone() {
    Demand strange = Fixtures.demand("S", "zzzz", "");
    Pairing mistyped = new Pairing("S", "r9999");
    EventPlan plan =
        EventPlanner.plan(
            engine,
            List.of(strange),
            new EventOptions(1, 1, null, Level.STRONG, null, Set.of(mistyped), MatchMode.LEXICAL));
    assertThat(plan.meetings()).isEmpty();
    assertThat(plan.slots()).isZero();
    assertThat(plan.unmet()).containsExactly(strange);
    assertThat(plan.unknownForbidden()).containsExactly(mistyped);
  }

  @Test
  void refusesTwoDemandsOfOneIdAndCapacitiesOutOfRange() {
    assertThatThrownBy(
            () ->
                EventPlanner.plan(
                    engine, List.of(DEMANDS.get(0), DEMANDS.get(0)), EventOptions.defaults()))
        .hasMessage("demands: expected each id once, actual D0 twice");
    assertThatThrownBy(() -> options(0, 1, null, Set.of()))
        .hasMessage("achievementsPerDemand: expected 1 to 1000, actual 0");
  }
}
