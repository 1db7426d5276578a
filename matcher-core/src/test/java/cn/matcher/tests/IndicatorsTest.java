package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.indicator.Indicator;
import cn.matcher.indicator.Indicator.Aspect;
import cn.matcher.indicator.Indicator.Bound;
import cn.matcher.indicator.Indicator.Standing;
import cn.matcher.indicator.IndicatorCheck;
import cn.matcher.indicator.Indicators;
import cn.matcher.indicator.Verdict;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading of single indicators. */
final class IndicatorsTest {

  @ParameterizedTest
  @CsvSource({
    "抗冲击韧性≥67%, 抗冲击韧性, AT_LEAST, 67, Infinity",
    "成本低于 50 万元, 成本, AT_MOST, -Infinity, 500000",
    "寿命≥5000 h, 寿命, AT_LEAST, 18000000, Infinity",
    "厚度偏差±1 μm, 厚度偏差, TOLERANCE, 0, 1e-6",
    "工作温度-40℃~40℃, 工作温度, RANGE, 233.15, 313.15",
    "循环寿命≥10^5次, 循环寿命, AT_LEAST, 100000, Infinity",
    "电阻率≤1×10-6Ω·m, 电阻率, AT_MOST, -Infinity, 1e-6",
    "压力25±2MPa, 压力, RANGE, 2.3e7, 2.7e7",
    "粒径３～５微米, 粒径, RANGE, 3e-6, 5e-6",
    "产能为1.2亿件, 产能, VALUE, 120000000, 120000000",
    "误码率≤1e-6‰, 误码率, AT_MOST, -Infinity, 1e-7",
    "吨水成本不超过9元, 吨水成本, AT_MOST, -Infinity, 9",
  })
  void readsNameBoundAndValue(String text, String name, Bound bound, double low, double high) {
    List<Indicator> found = Indicators.of(text);
    assertThat(found).hasSize(1);
    Indicator i = found.getFirst();
    assertThat(i.name()).isEqualTo(name);
    assertThat(i.bound()).isEqualTo(bound);
    assertClose(i.low(), low);
    assertClose(i.high(), high);
  }

  private static void assertClose(double actual, double expected) {
    if (Double.isInfinite(expected)) {
      assertThat(actual).isEqualTo(expected);
    } else {
      assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * 1e-9));
    }
  }

  @Test
  void aChangeIsNotALevel() {
    assertThat(Indicators.of("能耗降低20%").getFirst().aspect()).isEqualTo(Aspect.DECREASE);
    assertThat(Indicators.of("效率提高20%").getFirst().aspect()).isEqualTo(Aspect.INCREASE);
    assertThat(Indicators.of("效率提高到92%").getFirst().aspect()).isEqualTo(Aspect.LEVEL);
  }

  @Test
  void whatWasBeforeIsBackground() {
    List<Indicator> found = Indicators.of("合格率由92%提高到99%");
    assertThat(found).extracting(Indicator::standing).first().isEqualTo(Standing.BACKGROUND);
    assertThat(found).extracting(Indicator::high).containsExactly(92.0, 99.0);
  }

  @Test
  void snippetsAreWhereTheySay() {
    String text = "技术指标：抗压强度（28 d）≥ ６０ ＭＰａ，吸水率≤10⁻² %。";
    for (Indicator i : Indicators.of(text)) {
      assertThat(text.substring(i.start(), i.end())).isEqualTo(i.snippet());
    }
    assertThat(Indicators.of(text))
        .extracting(Indicator::snippet)
        .containsExactly("≥ ６０ ＭＰａ", "≤10⁻² %");
  }

  @Test
  void aCheckReadsAsASentence() {
    List<IndicatorCheck> checks =
        IndicatorCheck.compare(
            Demand.ofText("抗压强度≥60 MPa，吸水率≤3%"),
            Achievement.builder("a").title("抗压强度65 MPa的混凝土").build());
    assertThat(checks)
        .extracting(IndicatorCheck::verdict)
        .containsExactly(Verdict.SATISFIED, Verdict.NOT_MENTIONED);
    assertThat(checks)
        .extracting(IndicatorCheck::sentence)
        .containsExactly("抗压强度 ≥60 MPa 满足（65 MPa）", "吸水率 ≤3% 未提及");
  }

  @Test
  void anyTextIsReadWithoutFailing() {
    String alphabet = "0123456789.,~-±≥≤%℃万亿元每吨年/^×()（）：，。抗压强度提高到由由10kgMPa ﷺ㎡";
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      StringBuilder s = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        s.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (Indicator i : Indicators.of(s.toString())) {
        assertThat(i.low()).as("seed %d: %s", seed, s).isLessThanOrEqualTo(i.high());
        assertThat(i.name()).as("seed %d: %s", seed, s).isNotBlank();
      }
    }
  }
}
