package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import com.ibm.icu.text.Transliterator;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextNormalizerTest {
  private static final long SEED = 1_124;

  private static NormalizedText normal(String text) {
    NormalizedText out = new NormalizedText();
    TextNormalizer.normalize(text, out);
    return out;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ＡＢＣ１２３|abc123",
        "（ａ＋ｂ）％，：；！？|(a+b)%,:;!?",
        "ｱｶﾞ|アカ\u3099",
        "LiFePO4|lifepo4",
        "Ⅲ型 ⅳ Ⅻ|iii型 iv xii",
        "25℃ 100㎡ 5㎏ 3㎜ 7㎛ 2㏑|25°c 100m2 5kg 3mm 7μm 2ln",
        "CO₂ H₂SO₄ x² 10⁻³|co2 h2so4 x2 10-3",
        "①②⑩ ½|1210 1/2",
        "ﬁlm ǆ|film dž",
        "繁體字電池離子學習國際專利複合材料製備應用環境|繁体字电池离子学习国际专利复合材料制备应用环境",
        "聚醯亞胺薄膜、晶圓|聚醯亚胺薄膜、晶圆",
        "µm Ω Å|μm ω å",
        "a‐b‑c‒d–e—f―g−h|a-b-c-d-e-f-g-h",
        "１０～２０ 〜|10~20 ~",
        "㍿ ㈱|株式会社 (株)",
        "𠮷野 😀|𠮷野 😀",
        "Straße ΑΒΓ Жук|straße αβγ жук"
      })
  void differentSpellingsBecomeOne(String text, String expected) {
    assertThat(TextNormalizer.normalize(text)).isEqualTo(expected);
  }

  @Test
  void everySpaceAndControlCharacterBecomesASpaceAndInvisibleOnesVanish() {
    for (char c :
        "\u0000\u0001\t\n\r\f\u000b\u0085\u00a0\u2002\u2003\u2007\u2028\u2029\u3000"
            .toCharArray()) {
      assertThat(normal("a" + c + "b").toString()).as("U+%04X", (int) c).isEqualTo("a b");
    }
    for (char c : "\u200b\u200c\u200d\ufeff\u00ad\u2060".toCharArray()) {
      assertThat(normal("锂" + c + "电").toString()).as("U+%04X", (int) c).isEqualTo("锂电");
    }
  }

  /**
   * Characters that GB2312 has are everyday ones and left alone or mapped by hand; for all others
   * ICU is the authority, as far as the simplified form is one that texts in GB2312 can have.
   */
  @Test
  void traditionalCharactersAreSimplifiedAsIcuDoes() {
    Transliterator icu = Transliterator.getInstance("Traditional-Simplified");
    CharsetEncoder gb2312 = Charset.forName("GB2312").newEncoder();
    List<String> wrong = new ArrayList<>();
    int simplified = 0;
    for (char c = 0x4E00; c <= 0x9FA5; c++) {
      if (gb2312.canEncode(c)) {
        continue;
      }
      String traditional = String.valueOf(c);
      String expected = icu.transliterate(traditional);
      String actual = TextNormalizer.normalize(traditional);
      boolean known = expected.length() == 1 && gb2312.canEncode(expected);
      simplified += actual.equals(traditional) ? 0 : 1;
      if (!actual.equals(expected) && (known || !actual.equals(traditional))) {
        wrong.add(traditional + "→" + actual + ", ICU " + expected);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(simplified).isGreaterThan(2_000);
  }

  @Test
  void simplifiedTextOfGb2312IsLeftAsItIs() {
    CharsetEncoder gb2312 = Charset.forName("GB2312").newEncoder();
    for (char c = 0x4E00; c <= 0x9FA5; c++) {
      if (gb2312.canEncode(c)) {
        assertThat(TextNormalizer.normalize(String.valueOf(c))).isEqualTo(String.valueOf(c));
      }
    }
  }

  @Test
  void normalisingEachCharacterTwiceChangesNothingMore() {
    List<String> wrong = new ArrayList<>();
    for (int c = 0; c < 1 << 16; c++) {
      String once = normal(String.valueOf((char) c)).toString();
      if (!normal(once).toString().equals(once)) {
        wrong.add("U+%04X %s → %s → %s".formatted(c, (char) c, once, normal(once)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void compatibilityIdeographsAndRadicalsAreSimplifiedToo() {
    assertThat(TextNormalizer.normalize("⾞\uF902 ⾨ \uF907")).isEqualTo("车车 门 龟");
  }

  @Test
  void everyCharacterThatIsNoIdeographFollowsNfkcAndLowerCase() {
    List<String> wrong = new ArrayList<>();
    for (int c = 0x21; c < 0x2E80; c++) {
      int type = Character.getType(c);
      String s = Character.toString(c);
      String nfkc = Normalizer.normalize(s, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
      // Spaces, dashes and the fraction slash have rules of their own.
      if (type == Character.FORMAT
          || Character.isISOControl(c)
          || nfkc.chars()
              .anyMatch(x -> x <= ' ' || Character.isWhitespace(x) || x == '⁄' || x == '−')
          || nfkc.chars().anyMatch(x -> Character.getType(x) == Character.DASH_PUNCTUATION)) {
        continue;
      }
      if (!TextNormalizer.normalize(s).equals(nfkc)) {
        wrong.add("U+%04X %s → %s, NFKC %s".formatted(c, s, TextNormalizer.normalize(s), nfkc));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void bothFormsOfNormalizeAgree() {
    Random random = new Random(SEED);
    for (int i = 0; i < 3_000; i++) {
      String text = randomText(random, random.nextInt(40));
      assertThat(TextNormalizer.normalize(text))
          .as("seed %d text %d", SEED, i)
          .isEqualTo(normal(text).toString());
    }
    assertThat(TextNormalizer.normalize("\u0000")).isEqualTo(normal("\u0000").toString());
  }

  @Test
  void normalisingRandomTextTwiceChangesNothingMore() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 3_000; i++) {
      String text = randomText(random, random.nextInt(40));
      String once = TextNormalizer.normalize(text);
      assertThat(TextNormalizer.normalize(once)).as("seed %d text %d", SEED + 1, i).isEqualTo(once);
    }
  }

  @Test
  void offsetsLeadBackToTheOriginal() {
    Random random = new Random(SEED + 2);
    NormalizedText out = new NormalizedText();
    for (int i = 0; i < 5_000; i++) {
      String text = randomText(random, random.nextInt(60));
      String shown = "seed " + (SEED + 2) + " text " + i;
      TextNormalizer.normalize(text, out);
      int last = 0;
      for (int at = 0; at < out.length(); at++) {
        int start = out.originalStart(at);
        int end = out.originalEnd(at + 1);
        assertThat(start).as(shown).isBetween(last, text.length() - 1);
        assertThat(end).as(shown).isGreaterThan(start).isLessThanOrEqualTo(text.length());
        // What stands between the offsets must say what stands in the normal form.
        assertThat(normal(text.substring(start, end)).toString())
            .as(shown)
            .contains(String.valueOf(out.chars()[at]));
        last = start;
      }
      if (out.length() > 0) {
        int from = random.nextInt(out.length());
        int to = from + 1 + random.nextInt(out.length() - from);
        String slice = text.substring(out.originalStart(from), out.originalEnd(to));
        assertThat(normal(slice).toString())
            .as(shown)
            .contains(new String(out.chars(), from, to - from));
      }
    }
  }

  @Test
  void aCharacterThatBecomesSeveralIsSlicedAsAWhole() {
    NormalizedText n = normal("在Ⅲ型℃中");
    assertThat(n.toString()).isEqualTo("在iii型°c中");
    for (int at = 1; at < 4; at++) {
      assertThat(n.originalStart(at)).isEqualTo(1);
      assertThat(n.originalEnd(at + 1)).isEqualTo(2);
    }
    assertThat(n.originalStart(5)).isEqualTo(3);
    assertThat(n.originalEnd(7)).isEqualTo(4);
    assertThat(n.originalEnd(n.length())).isEqualTo(5);
  }

  @Test
  void aReusedResultForgetsTheTextBefore() {
    NormalizedText out = new NormalizedText();
    TextNormalizer.normalize("很长的一段文字".repeat(200), out);
    TextNormalizer.normalize("Ⅱ", out);
    assertThat(out.toString()).isEqualTo("ii");
    assertThat(out.originalEnd(2)).isEqualTo(1);
    TextNormalizer.normalize("", out);
    assertThat(out.length()).isZero();
  }

  /** Anything a string can hold, with lone surrogates. */
  private static String randomText(Random random, int length) {
    StringBuilder s = new StringBuilder();
    while (s.length() < length) {
      switch (random.nextInt(8)) {
        case 0 -> s.append((char) random.nextInt(1 << 16));
        case 1 -> s.append((char) (0x4E00 + random.nextInt(0x5200)));
        case 2 -> s.append((char) (' ' + random.nextInt(95)));
        case 3 -> s.append((char) (0xFF00 + random.nextInt(0xF0)));
        case 4 -> s.append((char) (0x2000 + random.nextInt(0x400)));
        case 5 -> s.append((char) (0x3200 + random.nextInt(0x200)));
        case 6 -> s.appendCodePoint(0x10000 + random.nextInt(0x20000));
        default -> s.append("Ⅲ℃㎡½㍿\u200b\u0000電".charAt(random.nextInt(8)));
      }
    }
    return s.toString();
  }
}
