package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.match.Level;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.Target;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchRequestTest {
  private static final TechRecord DEMAND = Demand.ofText("刹车片高温下掉渣");
  private static final TechRecord PATENT =
      Achievement.builder("P").type(RecordType.PATENT).title("摩阻材料").build();

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    MatchRequest r = MatchRequest.of(DEMAND);
    assertThat(r.target()).isEqualTo(Target.ACHIEVEMENTS);
    assertThat(r.topK()).isEqualTo(10);
    assertThat(r.poolDepth()).isEqualTo(500);
    assertThat(r.mode()).isEqualTo(MatchMode.LEXICAL);
    assertThat(r.filter()).isNull();
    assertThat(r.minLevel()).isEqualTo(Level.NONE);
    assertThat(r.explain()).isFalse();
    assertThat(r.highlight()).isFalse();
  }

  @Test
  void theTargetIsTheOtherSide() {
    assertThat(MatchRequest.of(PATENT).target()).isEqualTo(Target.DEMANDS);
    assertThat(Target.sameAs(PATENT)).isEqualTo(Target.ACHIEVEMENTS);
    assertThat(Target.sameAs(DEMAND)).isEqualTo(Target.DEMANDS);
    for (RecordType t : RecordType.values()) {
      assertThat(Target.ACHIEVEMENTS.accepts(t)).isEqualTo(t != RecordType.DEMAND);
      assertThat(Target.DEMANDS.accepts(t)).isEqualTo(t == RecordType.DEMAND);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 10_001, Integer.MAX_VALUE})
  void topKOutsideItsRangeIsRefusedByName(int topK) {
    assertThatThrownBy(() -> MatchRequest.builder(DEMAND).topK(topK).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("topK: expected 1 to 10000, actual " + topK);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 9, 100_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void poolDepthOutsideItsRangeIsRefusedByName(int depth) {
    assertThatThrownBy(() -> MatchRequest.builder(DEMAND).topK(10).poolDepth(depth).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("poolDepth")
        .hasMessageContaining("10")
        .hasMessageContaining("100000")
        .hasMessageContaining("" + depth);
  }

  @Test
  void theEndsOfTheRangesAreAllowed() {
    assertThat(MatchRequest.builder(DEMAND).topK(1).poolDepth(1).build().poolDepth()).isEqualTo(1);
    assertThat(MatchRequest.builder(DEMAND).topK(10_000).poolDepth(100_000).build().topK())
        .isEqualTo(10_000);
  }

  @Test
  void theDefaultPoolHoldsAtLeastTheAnswersWanted() {
    assertThat(MatchRequest.builder(DEMAND).topK(3_000).build().poolDepth()).isEqualTo(3_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n\t　"})
  void aDemandWithoutTextIsRefused(String text) {
    assertThatThrownBy(() -> MatchRequest.ofText(text))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("summary");
  }

  @Test
  void levelsAreReadInAnyCaseAndUnknownOnesRefusedWithTheList() {
    assertThat(Level.ofName("weak")).isEqualTo(Level.WEAK);
    assertThat(Level.ofName("STRONG")).isEqualTo(Level.STRONG);
    assertThatThrownBy(() -> Level.ofName("good"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("level: expected one of NONE, WEAK, RELATED, STRONG, actual good");
  }
}
