package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.index.analysis.TextAnalyzer.Token;
import cn.matcher.text.TextNormalizer;
import cn.matcher.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAnalyzerTest {
  private static final long SEED = 77;

  private final TextAnalyzer analyzer = new TextAnalyzer();

  /** The words with their places in the original; a part of the word before it has a plus sign. */
  private String analysed(String text) {
    return analyzer.analyze(text).stream()
        .map(t -> (t.part() ? "+" : "") + t.text() + "@" + t.start() + "-" + t.end())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LiFePO4正极材料|lifepo4@0-7 正极@7-9 材料@9-11",
        "PM2.5监测|pm2.5@0-5 +pm2@0-3 监测@5-7",
        "GB/T 19001-2016标准|gb/t19001-2016@0-15 +gb@0-2 +19001@5-10 +2016@11-15 标准@15-17",
        "ＧＢ／Ｔ　１９００１|gb/t19001@0-10 +gb@0-2 +19001@5-10",
        "GB/T19001|gb/t19001@0-9 +gb@0-2 +t19001@3-9",
        "ISO 9001|iso9001@0-8 +iso@0-3 +9001@4-8",
        "浓度7.5%以上|浓度@0-2 7.5%@2-6",
        "5G基站|5g@0-2 基站@2-4",
        "3D打印|3d@0-2 打印@2-4",
        "ZFJ-11D型|zfj-11d@0-7 +zfj@0-3 +11d@4-7 型@7-8",
        "C/C-SiC复合材料|c/c-sic@0-7 +sic@4-7 复合材料@7-11",
        "Al2O3-TiC陶瓷|al2o3-tic@0-9 +al2o3@0-5 +tic@6-9 陶瓷@9-11",
        "Ti-6Al-4V|ti-6al-4v@0-9 +ti@0-2 +6al@3-6 +4v@7-9",
        "YBa2Cu3O7-x|yba2cu3o7-x@0-11 +yba2cu3o7@0-9",
        "α-Al2O3|α-al2o3@0-7 +al2o3@2-7",
        "CO₂捕集|co2@0-3 捕@3-4 集@4-5",
        "24V/220V|24v/220v@0-8 +24v@0-3 +220v@4-8",
        "反渗透膜|反@0-1 渗透@1-3 膜@3-4",
        "Ⅲ型|iii@0-1 型@1-2",
        "繁體字電池|繁体字@0-3 电池@3-5",
        "钙钛矿太阳能电池|钙@0-1 钛@1-2 矿@2-3 太阳能@3-6 电池@6-8",
        "ＡＢＣ１２３|abc123@0-6",
        "100㎡|100m2@0-4",
        "X射线|x@0-1 射线@1-3",
        "制备的方法和技术|制备@0-2 方法@3-5 技术@6-8",
        "𠮷野家|𠮷@0-2 野@2-3 家@3-4",
        "Na+浓度|na@0-2 浓度@3-5",
        "-/...，。|''"
      })
  void technicalTermsAreCutAsExpected(String text, String expected) {
    assertThat(analysed(text)).isEqualTo(expected);
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(analyzer.analyze("")).isEmpty();
    assertThat(analyzer.analyze(" \n\t　\u200b")).isEmpty();
  }

  @Test
  void differentSpellingsOfATermAreOneWord() {
    for (List<String> spellings :
        List.of(
            List.of("LiFePO4", "lifepo4", "ＬｉＦｅＰＯ４", "LiFePO₄"),
            List.of("GB/T 19001-2016", "GB/T19001-2016", "GB／T　19001—2016"),
            List.of("Ⅲ型", "III型", "ⅲ型"),
            List.of("电池", "電池"))) {
      for (String s : spellings) {
        List<String> words = wholes(s);
        assertThat(words).as(s).isEqualTo(wholes(spellings.getFirst()));
      }
    }
  }

  private List<String> wholes(String text) {
    return analyzer.analyze(text).stream().filter(t -> !t.part()).map(Token::text).toList();
  }

  @Test
  void functionWordsAreLeftOut() {
    assertThat(analyzer.words("本发明公开了一种用于污水的处理方法及其装置"))
        .contains("污水", "处理", "方法", "装置")
        .noneMatch(Vocabulary::isStopword);
  }

  @Test
  void noCharacterOfALongCodeIsLost() {
    String code = IntStream.range(0, 30).mapToObj(i -> "ab" + i).collect(Collectors.joining("-"));
    for (String text : List.of(code, "x".repeat(50), "poly" + "ethylene".repeat(20) + "膜")) {
      boolean[] covered = new boolean[text.length()];
      for (Token t : analyzer.analyze(text)) {
        for (int i = t.start(); i < t.end(); i++) {
          covered[i] = true;
        }
      }
      for (int i = 0; i < covered.length; i++) {
        assertThat(covered[i] || text.charAt(i) == '-').as("%s at %d", text, i).isTrue();
      }
    }
  }

  @Test
  void wordsAreTheTextsOfTheTokens() {
    String text = "PM2.5与电池";
    assertThat(analyzer.words(text))
        .isEqualTo(new TextAnalyzer().analyze(text).stream().map(Token::text).toList());
  }

  @Test
  void randomTextsGiveMonotoneOffsetsInsideTheText() {
    Random random = new Random(SEED);
    for (int i = 0; i < 3_000; i++) {
      String text = randomText(random, random.nextInt(120));
      String shown = "seed " + SEED + " text " + i;
      int last = 0;
      int whole = 0;
      int wholeEnd = 0;
      for (Token t : analyzer.analyze(text)) {
        assertThat(t.text()).as(shown).isNotEmpty().doesNotContain(" ");
        assertThat(t.start()).as(shown).isGreaterThanOrEqualTo(last);
        assertThat(t.end()).as(shown).isGreaterThan(t.start()).isLessThanOrEqualTo(text.length());
        if (t.part()) {
          assertThat(t.start()).as(shown).isGreaterThanOrEqualTo(whole);
          assertThat(t.end()).as(shown).isLessThanOrEqualTo(wholeEnd);
        } else {
          whole = t.start();
          wholeEnd = t.end();
        }
        String slice = TextNormalizer.normalize(text.substring(t.start(), t.end()));
        assertThat(slice.replace(" ", "")).as(shown).contains(t.text());
        assertThat(Vocabulary.isStopword(t.text())).as(shown).isFalse();
        // A code's parts begin before its end, so only whole words never go back.
        last = t.part() ? last : t.start();
      }
    }
  }

  @Test
  void aReusedAnalyzerGivesWhatAFreshOneGives() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 300; i++) {
      String text = randomText(random, random.nextInt(80));
      List<Token> reused = new ArrayList<>(analyzer.analyze(text));
      assertThat(new TextAnalyzer().analyze(text))
          .as("seed %d text %d", SEED + 1, i)
          .isEqualTo(reused);
      assertThat(TextAnalyzer.shared().analyze(text)).isEqualTo(reused);
    }
  }

  @Test
  void manyThreadsGetTheWordsOfOne() {
    Random random = new Random(SEED + 2);
    List<String> texts = IntStream.range(0, 100).mapToObj(i -> Fixtures.text(random, 20)).toList();
    List<List<String>> expected = texts.stream().map(analyzer::words).toList();
    IntStream.range(0, 1_000)
        .parallel()
        .forEach(
            i ->
                assertThat(TextAnalyzer.shared().words(texts.get(i % 100)))
                    .isEqualTo(expected.get(i % 100)));
  }

  private static String randomText(Random random, int length) {
    StringBuilder s = new StringBuilder();
    while (s.length() < length) {
      switch (random.nextInt(9)) {
        case 0 -> s.append((char) random.nextInt(1 << 16));
        case 1, 2 -> s.append((char) (0x4E00 + random.nextInt(0x5200)));
        case 3 -> s.append((char) (' ' + random.nextInt(95)));
        case 4 -> s.append((char) (0xFF00 + random.nextInt(0xF0)));
        case 5 ->
            s.append(Fixtures.pick(random, List.of("GB/T 19001", "ISO 9001", "7.5%", "PM2.5")));
        case 6 -> s.appendCodePoint(0x20000 + random.nextInt(0x10000));
        case 7 -> s.append(Fixtures.pick(random, List.of("-", ".", "/", "+", "·", "'", "_", " ")));
        default -> s.append("Ⅲ℃㎡½㍿\u200b\u0000電".charAt(random.nextInt(8)));
      }
    }
    return s.toString();
  }
}
