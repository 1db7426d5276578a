package cn.matcher.test.llm;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.llm.LlmQueryExpander;
import cn.matcher.record.Demand;
import cn.matcher.spi.QueryExpander.Expansion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models answer in many forms; the terms come out alike. */
class AnswerFormsTest {
  private static List<String> terms(String answer, int limit) {
    try (StubServer server = StubServer.saying(answer);
        LlmQueryExpander e =
            LlmQueryExpander.builder(server.baseUrl(), "stub").terms(limit).build()) {
      return e.expand(Demand.ofText("刹车片掉渣")).stream().map(Expansion::term).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"酚醛树脂\",\"热衰退\",\"2-巯基苯并噻唑\",\"1,4-丁二醇\",\"PM2.5\"]",
        "```json\n[\"酚醛树脂\", \"热衰退\", \"2-巯基苯并噻唑\", \"1,4-丁二醇\", \"PM2.5\"]\n```",
        "<think>刹车片要耐热，[试试]。</think>\n以下是术语：[\"酚醛树脂\",\"热衰退\",\"2-巯基苯并噻唑\",\"1,4-丁二醇\",\"PM2.5\"] 共五个。",
        "{\"terms\":[\"酚醛树脂\",\"热衰退\",\"2-巯基苯并噻唑\",\"1,4-丁二醇\",\"PM2.5\"]}",
        // Cut off at a token limit, and with a comma too many.
        "[\"酚醛树脂\",\"热衰退\",\"2-巯基苯并噻唑\",\"1,4-丁二醇\",\"PM2.5\",\"芳纶",
        "[\"酚醛树脂\",\"热衰退\",\"2-巯基苯并噻唑\",\"1,4-丁二醇\",\"PM2.5\",]",
        "酚醛树脂\n热衰退\n2-巯基苯并噻唑\n1,4-丁二醇\nPM2.5",
        "1. 酚醛树脂\n2. 热衰退\n3. 2-巯基苯并噻唑\n4. 1,4-丁二醇\n5. PM2.5",
        "1、酚醛树脂\n2、热衰退\n3、2-巯基苯并噻唑\n4、1,4-丁二醇\n5、PM2.5",
        "- **酚醛树脂**\n- 热衰退\n- 2-巯基苯并噻唑\n- 1,4-丁二醇\n- PM2.5",
        "酚醛树脂、热衰退、2-巯基苯并噻唑、1,4-丁二醇、PM2.5。",
        "酚醛树脂，热衰退，2-巯基苯并噻唑，1,4-丁二醇，PM2.5",
        "酚醛树脂, 热衰退, 2-巯基苯并噻唑, 1,4-丁二醇, PM2.5",
        "[\"酚醛树脂\",\" 热衰退 \",\"热衰退\",\"\",\"2-巯基苯并噻唑\",\"x\",\"1,4-丁二醇\",\"PM2.5\"]",
      })
  void theTermsComeOutAlike(String answer) {
    assertThat(terms(answer, 40)).containsExactly("酚醛树脂", "热衰退", "2-巯基苯并噻唑", "1,4-丁二醇", "PM2.5");
  }

  @Test
  void sentencesAreNoTerms() {
    assertThat(terms("以下是与该需求最相关的一些方案侧术语，供检索时参考：\n酚醛树脂\n热衰退\n芳纶浆粕\n丁腈橡胶\n铜纤维\n希望对您有帮助！", 40))
        .containsExactly("酚醛树脂", "热衰退", "芳纶浆粕", "丁腈橡胶", "铜纤维");
  }

  @Test
  void noMoreTermsAreKeptThanWereAskedFor() {
    assertThat(terms("甲一\n乙二\n丙三\n丁四\n戊五\n己六\n庚七", 6)).hasSize(6).endsWith("己六");
  }
}
