package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.assign.Pairing;
import cn.matcher.error.IndexStateException;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.Watch;
import cn.matcher.index.WatchNotice;
import cn.matcher.index.WatchOptions;
import cn.matcher.match.Level;
import cn.matcher.match.MatchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {
  @TempDir Path dir;

  private Path index() {
    return dir.resolve("index");
  }

  private Path state() {
    return dir.resolve("state");
  }

  private static WatchOptions options(WatchOptions.Side side) {
    return new WatchOptions(side, Level.NONE, 50, false, MatchMode.LEXICAL);
  }

  private static List<WatchNotice> poll(Watch watch) {
    List<WatchNotice> notices = new ArrayList<>();
    assertThat(watch.poll(notices::add)).isEqualTo(notices.size());
    return notices;
  }

  private static List<Pairing> pairs(List<WatchNotice> notices) {
    return notices.stream().map(WatchNotice::pair).toList();
  }

  private static void write(MatchEngine engine, String id) {
    engine.upsert(
        id.startsWith("D")
            ? Fixtures.demand(id, "刹车片高温掉渣", "需要耐热的刹车片 " + id)
            : Fixtures.achievement(id, "酚醛树脂摩阻材料的热衰退抑制", "用于刹车片 " + id));
    engine.commit();
  }

  @Test
  void standingDemandsAreToldOfNewAchievementsOnce() {
    try (MatchEngine engine = Fixtures.engine(index())) {
      write(engine, "D1");
      write(engine, "A0");
      try (Watch watch = Watch.open(engine, state(), options(WatchOptions.Side.ACHIEVEMENTS))) {
        assertThat(poll(watch)).as("what was there is not new").isEmpty();
        write(engine, "A1");
        write(engine, "D2");
        List<WatchNotice> notices = poll(watch);
        assertThat(pairs(notices))
            .containsExactly(new Pairing("D1", "A1"), new Pairing("D2", "A1"));
        assertThat(notices).extracting(WatchNotice::number).containsExactly(1L, 2L);
        assertThat(notices).allMatch(n -> n.newAchievement() && !n.repeated());
        assertThat(notices.getFirst().reason()).contains("刹车片");
        assertThat(poll(watch)).isEmpty();
      }
      try (Watch watch = Watch.open(engine, state(), options(WatchOptions.Side.ACHIEVEMENTS))) {
        assertThat(poll(watch)).as("after a restart").isEmpty();
        write(engine, "A2");
        assertThat(poll(watch)).extracting(WatchNotice::number).containsExactly(3L, 4L);
      }
    }
  }

  @Test
  void achievementsWaitForDemandsAndEitherSideForTheOther() {
    try (MatchEngine engine = Fixtures.engine(index())) {
      write(engine, "D1");
      write(engine, "A1");
      try (Watch demands = Watch.open(engine, state(), options(WatchOptions.Side.DEMANDS));
          Watch both = Watch.open(engine, dir.resolve("both"), options(WatchOptions.Side.BOTH))) {
        write(engine, "A2");
        write(engine, "D2");
        List<WatchNotice> notices = poll(demands);
        assertThat(pairs(notices))
            .containsExactly(new Pairing("D2", "A1"), new Pairing("D2", "A2"));
        assertThat(notices).noneMatch(WatchNotice::newAchievement);
        assertThat(pairs(poll(both)))
            .as("each pair once, though both of its records are new")
            .containsExactly(
                new Pairing("D1", "A2"), new Pairing("D2", "A1"), new Pairing("D2", "A2"));
      }
    }
  }

  @Test
  void aChangedRecordIsLookedAtAgainButItsPairsAreToldOnce() {
    try (MatchEngine engine = Fixtures.engine(index())) {
      write(engine, "D1");
      engine.upsert(Fixtures.demand("E1", "奶牛乳房炎", "求疫苗"));
      engine.commit();
      try (Watch watch = Watch.open(engine, state(), options(WatchOptions.Side.ACHIEVEMENTS))) {
        write(engine, "A1");
        assertThat(pairs(poll(watch))).containsExactly(new Pairing("D1", "A1"));
        engine.upsert(Fixtures.achievement("A1", "刹车片与奶牛乳房炎疫苗", "改了"));
        engine.commit();
        assertThat(pairs(poll(watch))).containsExactly(new Pairing("E1", "A1"));
        engine.delete("A1");
        engine.commit();
        write(engine, "A1");
        assertThat(poll(watch)).as("as it was before").isEmpty();
      }
    }
  }

  @Test
  void pairsBelowTheLowestLevelAreNotTold() {
    try (MatchEngine engine = Fixtures.engine(index())) {
      write(engine, "D1");
      engine.commit();
      WatchOptions strong =
          new WatchOptions(
              WatchOptions.Side.ACHIEVEMENTS, Level.STRONG, 50, false, MatchMode.LEXICAL);
      try (Watch watch = Watch.open(engine, state(), strong)) {
        engine.upsert(Fixtures.achievement("A1", "材料", "需要"));
        engine.commit();
        assertThat(poll(watch)).allMatch(n -> n.level() == Level.STRONG);
      }
    }
  }

  @Test
  void fromStartTakesAllAsNewAlsoAcrossBatches() {
    try (MatchEngine engine = Fixtures.engine(index())) {
      engine.upsert(Fixtures.demand("D1", "刹车片", ""));
      for (int i = 0; i < 300; i++) {
        engine.upsert(Fixtures.achievement("A" + i, "刹车片", "第 " + i + " 种"));
      }
      engine.commit();
      WatchOptions all =
          new WatchOptions(WatchOptions.Side.ACHIEVEMENTS, Level.NONE, 50, true, MatchMode.LEXICAL);
      try (Watch watch = Watch.open(engine, state(), all)) {
        List<WatchNotice> notices = poll(watch);
        assertThat(notices)
            .extracting(WatchNotice::number)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 300).boxed().toList());
        assertThat(pairs(notices)).doesNotHaveDuplicates();
        assertThat(poll(watch)).isEmpty();
      }
    }
  }

  @Test
  void whatAReceiverThrowsLosesNothing() {
    try (MatchEngine engine = Fixtures.engine(index())) {
      write(engine, "D1");
      write(engine, "D2");
      try (Watch watch = Watch.open(engine, state(), options(WatchOptions.Side.ACHIEVEMENTS))) {
        write(engine, "A1");
        assertThatThrownBy(
                () ->
                    watch.poll(
                        n -> {
                          throw new IllegalStateException("mail server");
                        }))
            .hasMessage("mail server");
        List<WatchNotice> notices = poll(watch);
        assertThat(notices).extracting(WatchNotice::number).containsExactly(1L, 2L);
        assertThat(notices).extracting(WatchNotice::repeated).containsExactly(true, false);
      }
    }
  }

  /** Three demands, one new achievement: notices 1 to 3; the process dies at the second. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKillBetweenNoticeAndStateNeitherLosesNorRenumbers(boolean keptBefore) throws Exception {
    try (MatchEngine engine = Fixtures.engine(index())) {
      write(engine, "D1");
      write(engine, "D2");
      write(engine, "D3");
      Watch.open(engine, state(), WatcherMain.OPTIONS).close();
      write(engine, "A1");
    }
    Path kept = dir.resolve("kept");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                WatcherMain.class.getName(),
                index().toString(),
                state().toString(),
                kept.toString(),
                "2",
                "" + keptBefore)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(dir.resolve("log"))).isEqualTo(137);
    try (MatchEngine engine = Fixtures.reader(index());
        Watch watch = Watch.open(engine, state(), WatcherMain.OPTIONS)) {
      watch.poll(n -> WatcherMain.keep(kept, n.number() + " " + n.repeated()));
    }
    assertThat(Files.readAllLines(kept))
        .containsExactlyElementsOf(
            keptBefore
                ? List.of("1 false", "2 false", "2 true", "3 true")
                : List.of("1 false", "2 true", "3 true"));
  }

  @Test
  void aTornEndIsCutOffAndOtherDamageRefused() throws IOException {
    try (MatchEngine engine = Fixtures.engine(index())) {
      write(engine, "D1");
      WatchOptions options = options(WatchOptions.Side.ACHIEVEMENTS);
      try (Watch watch = Watch.open(engine, state(), options)) {
        write(engine, "A1");
        poll(watch);
      }
      byte[] whole = Files.readAllBytes(state());
      // Wherever the last write was cut, a state opens; at worst a pair is told again.
      for (int length = whole.length - 1; length > whole.length - 40; length--) {
        Files.write(state(), Arrays.copyOf(whole, length));
        try (Watch watch = Watch.open(engine, state(), options)) {
          assertThat(poll(watch)).allMatch(n -> n.number() == 1 && n.repeated());
        }
      }
      byte[] damaged = whole.clone();
      damaged[20] ^= 1;
      Files.write(state(), damaged);
      assertThatThrownBy(() -> Watch.open(engine, state(), options))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining("expected a sound frame, actual: damage at byte 8");
      Files.writeString(state(), "something else");
      assertThatThrownBy(() -> Watch.open(engine, state(), options))
          .hasMessageContaining("expected a watch's state, actual: other content");
    }
  }

  @ParameterizedTest
  @EnumSource(WatchOptions.Side.class)
  void twoWatchesOfOneStateAreRefused(WatchOptions.Side side) {
    try (MatchEngine engine = Fixtures.engine(index());
        Watch watch = Watch.open(engine, state(), options(side))) {
      assertThat(poll(watch)).isEmpty();
      assertThatThrownBy(() -> Watch.open(engine, state(), options(side)))
          .hasMessageContaining("expected no other watch, actual: it is locked");
    }
  }
}
