package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.error.MatcherException;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordJson;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {
  private static final long SEED = 20_261_124;

  private static final String FULL_LINE =
      "{\"id\":\"A-1\",\"type\":\"patent\",\"title\":\"刹车片\",\"summary\":\"摩阻\\n材料\","
          + "\"keywords\":[\"酚醛树脂\",\"热衰退\"],\"field\":\"新材料\",\"ipc\":[\"C04B35/66\"],"
          + "\"maturity\":\"中试\",\"cooperation\":[\"技术许可\",\"作价入股\"],\"region\":\"山东\","
          + "\"organization\":\"某大学\",\"organizationType\":\"高校\",\"priceMin\":50,\"priceMax\":200.5,"
          + "\"publishedOn\":\"2025-03-01\",\"attributes\":{\"source\":\"CNIPA\",\"n\":[1,2.5,null,true,"
          + "{\"k\":\"v\"}]}}";

  private static TechRecord read(String json) {
    return RecordJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static TechRecord again(TechRecord r) {
    return RecordJson.read(RecordJson.write(r));
  }

  private static Achievement.Builder full(RecordType type) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("source", "CNIPA");
    attributes.put("count", 12);
    attributes.put("big", new java.math.BigInteger("123456789012345678901234567890"));
    attributes.put("long", 9_999_999_999L);
    attributes.put("ratio", 0.125);
    attributes.put("yes", true);
    attributes.put("none", null);
    attributes.put("nested", Map.of("list", List.of("a", List.of(1, 2))));
    return Achievement.builder("A-1")
        .type(type)
        .title("刹车片 \"高温\" \\ 掉渣 \uD842\uDFB7 𠮷")
        .summary("第一行\n第二行\t\u0001 ⟦⟧ </script>")
        .keywords(List.of("酚醛树脂", "热衰退"))
        .field("新材料")
        .ipc(List.of("C04B35/66", "F16D69/02"))
        .maturity(Maturity.PILOT)
        .cooperation(List.of("技术许可"))
        .region("山东")
        .organization("某大学")
        .organizationType("高校")
        .priceMin(50.0)
        .priceMax(200.25)
        .publishedOn(LocalDate.of(2025, 3, 1))
        .attributes(attributes);
  }

  @Test
  void everyFieldIsReadFromItsName() {
    TechRecord r = read(FULL_LINE);
    assertThat(r).isInstanceOf(Achievement.class);
    assertThat(r.id()).isEqualTo("A-1");
    assertThat(r.type()).isEqualTo(RecordType.PATENT);
    assertThat(r.title()).isEqualTo("刹车片");
    assertThat(r.summary()).isEqualTo("摩阻\n材料");
    assertThat(r.keywords()).containsExactly("酚醛树脂", "热衰退");
    assertThat(r.field()).isEqualTo("新材料");
    assertThat(r.ipc()).containsExactly("C04B35/66");
    assertThat(r.maturity()).isEqualTo(Maturity.PILOT);
    assertThat(r.cooperation()).containsExactly("技术许可", "作价入股");
    assertThat(r.region()).isEqualTo("山东");
    assertThat(r.organization()).isEqualTo("某大学");
    assertThat(r.organizationType()).isEqualTo("高校");
    assertThat(r.priceMin()).isEqualTo(50.0);
    assertThat(r.priceMax()).isEqualTo(200.5);
    assertThat(r.publishedOn()).isEqualTo(LocalDate.of(2025, 3, 1));
    assertThat(r.attributes())
        .containsExactly(
            Map.entry("source", "CNIPA"),
            Map.entry("n", Arrays.asList(1, 2.5, null, true, Map.of("k", "v"))));
  }

  @Test
  void aLineIsWrittenAsItWasRead() {
    assertThat(new String(RecordJson.write(read(FULL_LINE)), StandardCharsets.UTF_8))
        .isEqualTo(FULL_LINE);
  }

  @ParameterizedTest
  @EnumSource(
      value = RecordType.class,
      names = {"ACHIEVEMENT", "PATENT", "PAPER"})
  void everyFieldOfAnAchievementSurvivesWritingAndReading(RecordType type) {
    TechRecord r = full(type).build();
    assertThat(again(r)).isEqualTo(r).isInstanceOf(Achievement.class);
  }

  @Test
  void aDemandSurvivesWritingAndReadingWithAndWithoutOptionalFields() {
    TechRecord small = Demand.builder("D").summary("x").build();
    assertThat(again(small)).isEqualTo(small).isInstanceOf(Demand.class);
    TechRecord large =
        Demand.builder("D")
            .title("t")
            .summary("s")
            .maturity(Maturity.INDUSTRIAL)
            .priceMax(1e18)
            .priceMin(1e-7)
            .build();
    assertThat(again(large)).isEqualTo(large);
  }

  @Test
  void writingPutsARecordOnOneLine() {
    assertThat(new String(RecordJson.write(full(RecordType.PAPER).build()), StandardCharsets.UTF_8))
        .doesNotContain("\n")
        .doesNotContain("\r");
  }

  @Test
  void anAbsentFieldAndANullFieldAreTheSame() {
    TechRecord bare = read("{\"id\":\"A\",\"type\":\"paper\",\"title\":\"t\"}");
    TechRecord nulls =
        read(
            "{\"id\":\"A\",\"type\":\"paper\",\"title\":\"t\",\"summary\":null,\"keywords\":null,"
                + "\"field\":null,\"ipc\":null,\"maturity\":null,\"cooperation\":null,"
                + "\"region\":null,\"organization\":null,\"organizationType\":null,"
                + "\"priceMin\":null,\"priceMax\":null,\"publishedOn\":null,\"attributes\":null}");
    assertThat(nulls).isEqualTo(bare);
    assertThat(bare.maturity()).isNull();
    assertThat(bare.priceMin()).isNull();
    assertThat(bare.publishedOn()).isNull();
    assertThat(bare.summary()).isEmpty();
    assertThat(bare.keywords()).isEmpty();
    assertThat(bare.attributes()).isEmpty();
  }

  @Test
  void aLoneStringCountsAsAListOfOneAndBlankItemsAreLeftOut() {
    TechRecord r =
        read(
            "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"keywords\":\"锂电\","
                + "\"ipc\":[\"\",\" \",\"H01M\"],\"cooperation\":\"\"}");
    assertThat(r.keywords()).containsExactly("锂电");
    assertThat(r.ipc()).containsExactly("H01M");
    assertThat(r.cooperation()).isEmpty();
  }

  @Test
  void unknownFieldsBecomeAttributesInTheirOrder() {
    TechRecord r =
        read(
            "{\"z\":1,\"id\":\"A\",\"y\":{\"a\":[]},\"type\":\"demand\",\"title\":\"t\","
                + "\"attributes\":{\"own\":true},\"x\":\"s\"}");
    assertThat(r.attributes().keySet()).containsExactly("own", "z", "y", "x");
    assertThat(again(r)).isEqualTo(r);
  }

  @Test
  void anAttributeMayBearTheNameOfAField() {
    TechRecord r =
        read(
            "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"attributes\":"
                + "{\"title\":\"other\",\"attributes\":{\"id\":\"B\"}}}");
    assertThat(r.title()).isEqualTo("t");
    assertThat(again(r)).isEqualTo(r);
  }

  /** One field that is wrong → what the message must contain. */
  private static Arguments bad(String field, String valueJson, String... parts) {
    return Arguments.of(field, valueJson, List.of(parts));
  }

  static List<Arguments> wrongValues() {
    String tooLong = "\"" + "长".repeat(1_001) + "\"";
    return List.of(
        bad("id", "5", "id: expected a string", "5"),
        bad("id", "null", "id: expected", "missing"),
        bad("id", "\"\"", "id: expected 1 to 256 characters", "missing"),
        bad("id", "\"" + "a".repeat(257) + "\"", "id: expected 1 to 256", "257 characters"),
        bad("id", "\"A 1\"", "id: expected no white space", "\"A 1\""),
        bad("id", "\"A\\u3000\"", "id: expected no white space"),
        bad("id", "\"A\\u0000\"", "id: expected no white space or control"),
        bad("type", "\"idea\"", "type: expected one of achievement, patent, paper, demand", "idea"),
        bad("type", "\"Demand\"", "type: expected one of", "Demand"),
        bad("type", "null", "type: expected one of", "missing"),
        bad("type", "{}", "type: expected a string", "{}"),
        bad("title", "5", "title: expected a string, actual 5"),
        bad("title", "[\"t\"]", "title: expected a string, actual [t]"),
        bad("title", "\"  \"", "title/summary: expected at least one", "none"),
        bad("title", "\"" + "题".repeat(2_001) + "\"", "title: expected at most 2000", "2001"),
        bad("summary", "true", "summary: expected a string, actual true"),
        bad("summary", "\"" + "a".repeat(200_001) + "\"", "summary: expected at most 200000"),
        bad("keywords", "5", "keywords: expected an array of strings, actual 5"),
        bad("keywords", "[\"a\",5]", "keywords: expected an array of strings, actual 5"),
        bad("keywords", "[null]", "keywords: expected an array of strings, actual null"),
        bad("keywords", "[[\"a\"]]", "keywords: expected an array of strings", "[a]"),
        bad("keywords", "[" + tooLong + "]", "keywords: expected at most 1000", "1001 characters"),
        bad("ipc", "{\"a\":1}", "ipc: expected an array of strings", "{a=1}"),
        bad("ipc", manyStrings(257), "ipc: expected at most 256 values, actual 257 values"),
        bad("cooperation", "false", "cooperation: expected an array of strings, actual false"),
        bad("field", tooLong, "field: expected at most 1000 characters, actual 1001"),
        bad("region", tooLong, "region: expected at most 1000 characters, actual 1001"),
        bad("region", "[]", "region: expected a string, actual []"),
        bad("organization", tooLong, "organization: expected at most 1000"),
        bad("organizationType", tooLong, "organizationType: expected at most 1000"),
        bad("maturity", "\"中式\"", "maturity: expected one of 实验室, 小试, 中试, 产业化", "中式"),
        bad("maturity", "2", "maturity: expected a string, actual 2"),
        bad("priceMin", "\"五万\"", "priceMin: expected a number of 万元, actual 五万"),
        bad("priceMin", "-1", "priceMin: expected a finite number of 万元, at least 0", "-1"),
        bad("priceMin", "NaN", "priceMin: expected a finite number", "NaN"),
        bad("priceMax", "Infinity", "priceMax: expected a finite number", "Infinity"),
        bad("priceMax", "1e999", "priceMax: expected a finite number", "Infinity"),
        bad("priceMax", "true", "priceMax: expected a number of 万元, actual true"),
        bad("priceMax", "9.5,\"priceMin\":10", "priceMax: expected at least priceMin 10", "9.5"),
        bad("publishedOn", "\"2025/03/01\"", "publishedOn: expected a date as 2025-03-01"),
        bad("publishedOn", "\"2025-02-30\"", "publishedOn: expected a date", "2025-02-30"),
        bad("publishedOn", "20250301", "publishedOn: expected a string, actual 20250301"),
        bad("attributes", "[1]", "attributes: expected an object, actual [1]"),
        bad("attributes", "\"x\"", "attributes: expected an object, actual x"),
        bad("x", "1,\"attributes\":{\"x\":2}", "x: expected one value", "attributes"),
        bad("x", "1,\"x\":2", "x: expected one value", "twice"),
        bad("title", "\"t\",\"title\":\"t\"", "title: expected one value", "twice"),
        bad("x", "{\"k\":1,\"k\":1}", "k: expected one value", "twice"));
  }

  private static String manyStrings(int n) {
    return "[" + "\"a\",".repeat(n - 1) + "\"a\"]";
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void aWrongValueIsRefusedByFieldExpectedAndActual(
      String field, String valueJson, List<String> parts) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", "\"A\"");
    values.put("type", "\"achievement\"");
    values.put("title", "\"t\"");
    values.put(field, valueJson);
    StringBuilder json = new StringBuilder("{");
    values.forEach(
        (k, v) ->
            json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(k)
                .append("\":")
                .append(v));
    assertThatThrownBy(() -> read(json.append('}').toString()))
        .isInstanceOf(InvalidDataException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts))
        .satisfies(
            e ->
                assertThat(((InvalidDataException) e).field())
                    .isEqualTo(parts.getFirst().substring(0, parts.getFirst().indexOf(':'))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "5",
        "[]",
        "\"text\"",
        "{",
        "{\"id\":\"A\"",
        "{\"id\":\"A\",}",
        "{\"id\" \"A\"}",
        "{'id':'A'}",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\"} {}",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\"} x",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\nt\"}",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":01}"
      })
  void whatIsNotOneJsonObjectIsRefusedAsJson(String line) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("json: expected ");
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] line =
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t?\"}".getBytes(StandardCharsets.UTF_8);
    line[line.length - 3] = (byte) 0xC3;
    assertThatThrownBy(() -> RecordJson.read(line)).isInstanceOf(InvalidDataException.class);
  }

  private static String nested(int depth) {
    return "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"x\":"
        + "[".repeat(depth)
        + "]".repeat(depth)
        + "}";
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(read(nested(20)).attributes()).containsKey("x");
    assertThatThrownBy(() -> read(nested(40)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("json");
    assertThatThrownBy(() -> read(nested(100_000))).isInstanceOf(InvalidDataException.class);
  }

  /** Unknown fields move one level deeper, so what is just shallow enough must still come back. */
  @Test
  void everyRecordThatCanBeReadCanBeReadAgainHoweverDeep() {
    for (int depth = 25; depth < 40; depth++) {
      TechRecord r;
      try {
        r = read(nested(depth));
      } catch (InvalidDataException e) {
        continue;
      }
      assertThat(again(r)).as("depth %d", depth).isEqualTo(r);
    }
  }

  @Test
  void hugeStringsAndNumbersAreRefused() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"x\":\""
                        + "a".repeat(1_100_000)
                        + "\"}"))
        .isInstanceOf(InvalidDataException.class);
    assertThatThrownBy(
            () ->
                read(
                    "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"x\":"
                        + "9".repeat(1_000)
                        + "}"))
        .isInstanceOf(InvalidDataException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "{\"id\":\"A\",\"type\":%s,\"title\":\"t\"}",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"maturity\":%s}",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"publishedOn\":%s}",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"priceMin\":%s}",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"keywords\":[[%s]]}",
        "{\"id\":%s,\"type\":\"demand\",\"title\":\"t\"}",
        "{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",%1$s:1,%1$s:2}"
      })
  void messagesStayShortWhateverTheValue(String line) {
    String huge = "\"" + "长".repeat(40_000) + "\"";
    assertThatThrownBy(() -> read(line.formatted(huge)))
        .isInstanceOf(InvalidDataException.class)
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1_000));
  }

  @Test
  void limitsThemselvesAreAllowed() {
    TechRecord r =
        Achievement.builder("i".repeat(TechRecord.MAX_ID))
            .title("题".repeat(TechRecord.MAX_TITLE))
            .summary("要".repeat(TechRecord.MAX_SUMMARY))
            .keywords(java.util.Collections.nCopies(TechRecord.MAX_LIST, "词"))
            .region("区".repeat(TechRecord.MAX_SHORT_TEXT))
            .priceMin(0.0)
            .priceMax(0.0)
            .build();
    assertThat(again(r)).isEqualTo(r);
  }

  /** {@code -0.0 >= 0} is true in Java but not among Lucene's points. */
  @Test
  void aPriceOfMinusZeroIsZero() {
    TechRecord r = read("{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\",\"priceMin\":-0.0}");
    assertThat(r.priceMin()).isEqualTo(0.0);
    assertThat(again(r)).isEqualTo(r);
  }

  @Test
  void aLoneSurrogateIsRefusedOrComesBack() {
    TechRecord r;
    try {
      r = read("{\"id\":\"A\",\"type\":\"demand\",\"title\":\"t\\ud800x\",\"k\\udc00\":1}");
    } catch (InvalidDataException e) {
      return;
    }
    assertThat(again(r)).isEqualTo(r);
  }

  @Test
  void blankListItemsGivenToABuilderDoNotChangeOnTheWay() {
    TechRecord r = Demand.builder("D").title("t").keywords(List.of("锂电", " ", "")).build();
    assertThat(again(r)).isEqualTo(r);
  }

  @Test
  void aBuilderRefusesAnAchievementOfTypeDemand() {
    assertThatThrownBy(() -> Achievement.builder("A").type(RecordType.DEMAND))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("type")
        .hasMessageContaining("demand");
  }

  @Test
  void listsAndAttributesOfARecordCannotBeChanged() {
    TechRecord r = full(RecordType.PAPER).build();
    assertThatThrownBy(() -> r.keywords().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> r.attributes().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void randomGarbageNeverThrowsAnythingButMatcherExceptions() {
    Random random = new Random(SEED);
    byte[] good = FULL_LINE.getBytes(StandardCharsets.UTF_8);
    String alphabet = "{}[]\":,\\u0e-+.0123456789nulltruefalse idtypetitle\"demand\"\n\u0000";
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] line;
      switch (random.nextInt(3)) {
        case 0 -> {
          line = new byte[random.nextInt(60)];
          random.nextBytes(line);
        }
        case 1 -> {
          StringBuilder s = new StringBuilder("{");
          for (int j = random.nextInt(60); j > 0; j--) {
            s.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          line = s.toString().getBytes(StandardCharsets.UTF_8);
        }
        default -> {
          line =
              Arrays.copyOf(
                  good, random.nextInt(8) == 0 ? random.nextInt(good.length) : good.length);
          for (int j = random.nextInt(4); j >= 0 && line.length > 0; j--) {
            line[random.nextInt(line.length)] = (byte) random.nextInt(256);
          }
        }
      }
      String shown =
          "seed " + SEED + " line " + i + ": " + new String(line, StandardCharsets.UTF_8);
      TechRecord r;
      try {
        r = RecordJson.read(line);
      } catch (MatcherException e) {
        assertThat(e.getMessage()).as(shown).isNotBlank();
        continue;
      } catch (RuntimeException e) {
        throw new AssertionError(shown, e);
      }
      read++;
      assertThat(again(r)).as(shown).isEqualTo(r);
    }
    assertThat(read).as("some of it must be readable").isGreaterThan(100);
  }
}
