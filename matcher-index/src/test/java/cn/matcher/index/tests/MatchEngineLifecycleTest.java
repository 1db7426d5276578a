package cn.matcher.index.tests;

import static cn.matcher.index.tests.Fixtures.achievement;
import static cn.matcher.index.tests.Fixtures.demand;
import static cn.matcher.index.tests.Fixtures.engine;
import static cn.matcher.index.tests.Fixtures.ids;
import static cn.matcher.index.tests.Fixtures.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.IndexStateException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.MatcherException;
import cn.matcher.index.IndexInfo;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource.Reject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchEngineLifecycleTest {
  @TempDir Path dir;
  private Path index;

  @BeforeEach
  void path() {
    index = dir.resolve("new").resolve("index");
  }

  private static final MatchRequest BRAKES = MatchRequest.ofText("刹车片高温");

  @Test
  void anIndexIsCreatedWithItsDirectoriesAndIsEmpty() {
    try (MatchEngine e = engine(index)) {
      IndexInfo info = e.info();
      assertThat(info.records()).isZero();
      assertThat(info.stamp().knowledge()).isEqualTo(Fixtures.KNOWLEDGE.fingerprint());
      assertThat(e.match(BRAKES).hits()).isEmpty();
      assertThat(e.get("A")).isEmpty();
    }
    try (MatchEngine e = reader(index)) {
      assertThat(e.info().records()).isZero();
      assertThat(e.match(BRAKES).hits()).isEmpty();
    }
  }

  @Test
  void upsertReplacesTheRecordOfTheSameId() {
    try (MatchEngine e = engine(index)) {
      e.upsert(achievement("A", "轴承", "轴承"));
      e.upsert(demand("A", "刹车片", "刹车片"));
      e.upsert(achievement("A", "刹车片", "高温刹车片"));
      e.refresh();
      assertThat(e.info().records()).isEqualTo(1);
      assertThat(e.info().achievements()).isEqualTo(1);
      assertThat(e.get("A")).contains(achievement("A", "刹车片", "高温刹车片"));
      assertThat(ids(e.match(BRAKES))).containsExactly("A");
      assertThat(e.match(BRAKES).hits().getFirst().record())
          .isEqualTo(achievement("A", "刹车片", "高温刹车片"));
      assertThat(e.match(MatchRequest.ofText("轴承")).hits()).isEmpty();
    }
  }

  @Test
  void allRecordsOfTheViewAreWalkedThroughOnce() {
    List<TechRecord> records = Fixtures.records(5, 50);
    try (MatchEngine e = engine(index)) {
      records.forEach(e::upsert);
      e.commit();
      e.upsert(records.getFirst());
      e.delete(records.getLast().id());
      List<TechRecord> before = new ArrayList<>();
      e.forEachRecord(before::add);
      assertThat(before).containsExactlyInAnyOrderElementsOf(records);
      e.refresh();
      List<TechRecord> after = new ArrayList<>();
      e.forEachRecord(after::add);
      assertThat(after).containsExactlyInAnyOrderElementsOf(records.subList(0, records.size() - 1));
      IllegalStateException mine = new IllegalStateException();
      assertThatThrownBy(
              () ->
                  e.forEachRecord(
                      r -> {
                        throw mine;
                      }))
          .isSameAs(mine);
    }
  }

  @Test
  void aDiscardedEngineLeavesTheLastCommit() {
    try (MatchEngine e = engine(index)) {
      e.upsert(achievement("A", "刹车片", "刹车片"));
      e.commit();
      e.upsert(achievement("B", "刹车片", "刹车片"));
      e.delete("A");
      e.refresh();
      e.discard();
      e.discard();
      assertThatThrownBy(e::refresh).isInstanceOf(IndexStateException.class);
    }
    try (MatchEngine e = engine(index)) {
      assertThat(e.info().records()).isEqualTo(1);
      assertThat(e.get("A")).isPresent();
    }
    try (MatchEngine e = reader(index)) {
      e.discard();
    }
  }

  @Test
  void theIndexedRecordComesBackWithEveryField() {
    List<TechRecord> records = Fixtures.records(5, 50);
    try (MatchEngine e = engine(index)) {
      records.forEach(e::upsert);
      e.refresh();
      for (TechRecord r : records) {
        assertThat(e.get(r.id())).contains(r);
      }
    }
  }

  @Test
  void aDeletedRecordIsGoneAndDeletingAnUnknownOneDoesNothing() {
    try (MatchEngine e = engine(index)) {
      e.upsert(achievement("A", "刹车片", "x"));
      e.upsert(achievement("B", "刹车片", "x"));
      e.commit();
      e.delete("A");
      e.delete("nobody");
      assertThat(ids(e.match(BRAKES))).as("before refresh").containsExactly("A", "B");
      e.refresh();
      assertThat(ids(e.match(BRAKES))).containsExactly("B");
      assertThat(e.get("A")).isEmpty();
      e.commit();
    }
    try (MatchEngine e = reader(index)) {
      assertThat(ids(e.match(BRAKES))).containsExactly("B");
    }
  }

  @Test
  void writesAreVisibleAfterRefreshOnly() {
    try (MatchEngine e = engine(index)) {
      e.upsert(achievement("A", "刹车片", "x"));
      assertThat(e.match(BRAKES).hits()).isEmpty();
      assertThat(e.get("A")).isEmpty();
      e.refresh();
      assertThat(ids(e.match(BRAKES))).containsExactly("A");
      e.upsert(achievement("B", "刹车片", "x"));
      e.commit();
      assertThat(ids(e.match(BRAKES))).containsExactly("A", "B");
    }
  }

  @Test
  void aReaderSeesWhatWasCommittedWhenItRefreshes() {
    try (MatchEngine writer = engine(index);
        MatchEngine reader = reader(index);
        MatchEngine other = reader(index)) {
      writer.upsert(achievement("A", "刹车片", "x"));
      writer.refresh();
      reader.refresh();
      assertThat(reader.match(BRAKES).hits()).as("not committed").isEmpty();
      writer.commit();
      assertThat(reader.match(BRAKES).hits()).as("not refreshed").isEmpty();
      reader.refresh();
      assertThat(ids(reader.match(BRAKES))).containsExactly("A");
      assertThat(other.match(BRAKES).hits()).isEmpty();
    }
  }

  @Test
  void committedRecordsSurviveReopening() {
    List<TechRecord> records = Fixtures.records(6, 40);
    try (MatchEngine e = engine(index)) {
      records.subList(0, 20).forEach(e::upsert);
      e.commit();
    }
    try (MatchEngine e = engine(index)) {
      records.subList(20, 40).forEach(e::upsert);
      e.commit();
      assertThat(e.info().records()).isEqualTo(40);
    }
    try (MatchEngine e = reader(index)) {
      records.forEach(r -> assertThat(e.get(r.id())).contains(r));
    }
  }

  @Test
  void closingCommitsAndClosingTwiceDoesNothing() {
    MatchEngine e = engine(index);
    e.upsert(achievement("A", "刹车片", "x"));
    e.close();
    e.close();
    try (MatchEngine r = reader(index)) {
      assertThat(ids(r.match(BRAKES))).containsExactly("A");
    }
  }

  @Test
  void theGenerationGrowsWithEachCommit() {
    try (MatchEngine e = engine(index)) {
      long match = e.match(BRAKES).generation();
      long info = e.info().generation();
      for (int i = 0; i < 3; i++) {
        e.upsert(achievement("A" + i, "刹车片", "x"));
        e.commit();
        assertThat(e.match(BRAKES).generation()).isGreaterThan(match);
        assertThat(e.info().generation()).isGreaterThan(info);
        match = e.match(BRAKES).generation();
        info = e.info().generation();
      }
    }
  }

  @Test
  void infoCountsBothSides() {
    try (MatchEngine e = engine(index)) {
      e.upsert(achievement("A", "t", "x"));
      e.upsert(achievement("B", "t", "x"));
      e.upsert(demand("D", "t", "x"));
      e.commit();
      e.delete("B");
      e.commit();
      IndexInfo info = e.info();
      assertThat(info.achievements()).isEqualTo(1);
      assertThat(info.demands()).isEqualTo(1);
      assertThat(info.records()).isEqualTo(2);
      assertThat(info.bytes()).isPositive();
      assertThat(info.segments()).isPositive();
    }
  }

  @Test
  void aReadOnlyEngineRefusesToWrite() {
    engine(index).close();
    try (MatchEngine e = reader(index)) {
      List<ThrowingCallable> writes =
          List.of(
              () -> e.upsert(achievement("A", "t", "x")),
              () -> e.delete("A"),
              e::commit,
              () -> e.load((r, j) -> {}, j -> {}, n -> {}),
              () -> e.snapshot(dir.resolve("snapshot")));
      for (ThrowingCallable write : writes) {
        assertThatThrownBy(write)
            .isInstanceOf(IndexStateException.class)
            .hasMessageContaining(index.toString())
            .hasMessageContaining("read-only");
      }
    }
  }

  @Test
  void aClosedEngineRefusesEverything() {
    MatchEngine e = engine(index);
    e.close();
    List<ThrowingCallable> calls =
        List.of(
            () -> e.upsert(achievement("A", "t", "x")),
            () -> e.delete("A"),
            e::commit,
            e::refresh,
            () -> e.match(BRAKES),
            () -> e.get("A"),
            e::info,
            () -> e.load((r, j) -> {}, j -> {}, n -> {}),
            () -> e.snapshot(dir.resolve("snapshot")));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(index.toString())
          .hasMessageContaining("closed");
    }
  }

  @Test
  void modesWithoutAnEncoderAreRefusedNamingTheMode() {
    try (MatchEngine e = engine(index)) {
      assertThatThrownBy(
              () ->
                  e.match(MatchRequest.builder(Demand.ofText("x")).mode(MatchMode.HYBRID).build()))
          .isInstanceOf(MatcherException.class)
          .hasMessageContaining("mode")
          .hasMessageContaining("HYBRID");
    }
  }

  @Test
  void optionsOutsideTheirRangeAreRefusedByName() {
    Map<String, ThrowingCallable> wrong =
        Map.of(
            "ramBufferMegabytes", () -> MatchEngineOptions.builder().ramBufferMegabytes(15).build(),
            "indexingThreads", () -> MatchEngineOptions.builder().indexingThreads(0).build(),
            "commitEvery", () -> MatchEngineOptions.builder().commitEvery(999).build());
    wrong.forEach(
        (name, call) ->
            assertThatThrownBy(call)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(name + ": expected "));
    assertThatCode(MatchEngineOptions::defaults).doesNotThrowAnyException();
  }

  @Test
  void aBulkLoadIndexesEverythingReportsRejectsAndTheLastOfAnIdStays() {
    List<TechRecord> records = Fixtures.records(7, 2_500);
    Reject reject = new Reject("f.jsonl", 3, "title", "missing", "{}");
    List<Reject> rejects = new ArrayList<>();
    AtomicLong progress = new AtomicLong();
    MatchEngineOptions options =
        Fixtures.options()
            .knowledge(Fixtures.KNOWLEDGE)
            .indexingThreads(3)
            .commitEvery(1_000)
            .build();
    try (MatchEngine e = MatchEngine.open(index, options)) {
      var report =
          e.load(
              (good, bad) -> {
                records.forEach(r -> good.accept(achievement(r.id(), "旧", "旧的")));
                bad.accept(reject);
                records.forEach(good);
              },
              rejects::add,
              n -> progress.accumulateAndGet(n, Math::max));
      assertThat(report.rejected()).isEqualTo(1);
      assertThat(report.indexed()).isEqualTo(5_000);
      assertThat(progress).hasValue(5_000);
      assertThat(rejects).containsExactly(reject);
      assertThat(e.info().records()).isEqualTo(2_500);
      for (TechRecord r : records) {
        assertThat(e.get(r.id())).contains(r);
      }
    }
  }

  @Test
  void aSourceThatFailsFailsTheLoadAndLeavesTheEngineUsable() {
    try (MatchEngine e = engine(index)) {
      assertThatThrownBy(
              () ->
                  e.load(
                      (good, bad) -> {
                        good.accept(achievement("A", "刹车片", "x"));
                        throw new IndexStateException("the source is gone");
                      },
                      r -> {},
                      n -> {}))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining("the source is gone");
      e.upsert(achievement("B", "刹车片", "x"));
      e.commit();
      assertThat(e.get("B")).isPresent();
    }
  }

  /** What cannot be written must not get as far as the engine. */
  @Test
  void aRecordWithAttributesThatAreNoJsonCannotBeBuilt() {
    assertThatThrownBy(
            () -> Demand.builder("odd").title("t").attributes(Map.of("k", new Object())).build())
        .isInstanceOf(MatcherException.class)
        .hasMessageContainingAll("attributes", "JSON values", "java.lang.Object");
  }

  @Test
  void loneSurrogatesAndExtremeTextsAreIndexedOrRefusedByName() {
    List<String> texts =
        List.of(
            "\ud800 刹车片 \udc00",
            "a".repeat(150_000),
            "刹".repeat(200_000),
            "\u0000".repeat(1_000),
            "1".repeat(60_000) + "." + "2".repeat(60_000),
            "Ѩ".repeat(50_000),
            "\u200b");
    try (MatchEngine e = engine(index)) {
      for (int i = 0; i < texts.size(); i++) {
        TechRecord r = achievement("A" + i, "题", texts.get(i));
        e.upsert(r);
        e.refresh();
        assertThat(e.get("A" + i)).contains(r);
        assertThatCode(() -> e.match(MatchRequest.of(r))).doesNotThrowAnyException();
      }
      assertThat(ids(e.match(BRAKES))).contains("A0");
    }
  }

  @Test
  void everyRecordThatCanBeReadCanBeMatchedHoweverDeepItsAttributes() {
    try (MatchEngine e = engine(index)) {
      for (int depth = 20; depth < 40; depth++) {
        String json =
            "{\"id\":\"A%d\",\"type\":\"patent\",\"title\":\"刹车片\",\"x\":%s%s}"
                .formatted(depth, "[".repeat(depth), "]".repeat(depth));
        try {
          e.upsert(
              cn.matcher.record.RecordJson.read(
                  json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (MatcherException refused) {
          assertThat(refused.getMessage()).containsAnyOf("json", "attributes");
        }
      }
      e.refresh();
      assertThat(e.match(MatchRequest.builder(BRAKES.probe()).topK(100).build()).hits())
          .hasSize((int) e.info().records());
    }
  }
}
