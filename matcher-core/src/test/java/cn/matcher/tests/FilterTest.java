package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.FilterSyntaxException;
import cn.matcher.error.InvalidDataException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.filter.Filter;
import cn.matcher.filter.FilterField;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
  private static final long SEED = 42;

  private static final TechRecord SHANDONG =
      Achievement.builder("A-1")
          .type(RecordType.PATENT)
          .title("t")
          .field("新材料")
          .region("山东青岛")
          .maturity(Maturity.PILOT)
          .cooperation(List.of("技术许可", "作价入股"))
          .organization("某 大学")
          .organizationType("高校")
          .keywords(List.of("石墨烯"))
          .ipc(List.of("C04B35/66", "F16D69/02"))
          .priceMin(50.0)
          .priceMax(200.0)
          .publishedOn(LocalDate.of(2025, 3, 1))
          .build();

  private static final TechRecord BARE = Demand.builder("D-1").title("t").build();

  private static boolean passes(String filter, TechRecord r) {
    return Filter.parse(filter).test(r);
  }

  @Test
  void theExampleOfTheDesignIsUnderstood() {
    String filter = "region in (山东,河南) and maturity >= 中试";
    assertThat(passes(filter, SHANDONG)).isTrue();
    assertThat(passes(filter, BARE)).isFalse();
    assertThat(Filter.parse(filter))
        .isEqualTo(
            Filter.and(
                List.of(
                    new Filter.In(FilterField.REGION, List.of("山东", "河南")),
                    new Filter.MaturityRange(2, 3))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id = A-1|true",
        "id in (B,A-1)|true",
        "type = patent|true",
        "type = achievement|false",
        "type != demand|true",
        "field = 新材料|true",
        "field = 新|false",
        "region = 山东|true",
        "region = 山东青岛|true",
        "region = 青岛|false",
        "region != 山东|false",
        "maturity = 中试|true",
        "maturity > 中试|false",
        "maturity < 产业化|true",
        "maturity <= 小试|false",
        "maturity in (中试,产业化)|true",
        "maturity not in (实验室)|true",
        "cooperation = 作价入股|true",
        "cooperation in (转让)|false",
        "organization = \"某 大学\"|true",
        "organizationType = 高校|true",
        "keywords = 石墨烯|true",
        "keywords = 石墨|false",
        "ipc = C04B|true",
        "ipc in (H01M,F16D69/02)|true",
        "ipc = 04B|false",
        "price <= 200|true",
        "price <= 50|true",
        "price < 50|false",
        "price >= 200|true",
        "price > 200|false",
        "price = 120.5|true",
        "price = 201|false",
        "price != 201|true",
        "publishedOn = 2025-03-01|true",
        "publishedOn > 2025-03-01|false",
        "publishedOn >= 2025-03-01|true",
        "publishedOn < 2025-03-02|true",
        "publishedOn <= 2025-02-28|false",
        "publishedOn != 2025-03-01|false"
      })
  void eachFieldIsComparedInItsOwnWay(String filter, boolean expected) {
    assertThat(passes(filter, SHANDONG)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type = paper or type = patent and region = 河南|false",
        "(type = paper or type = patent) and region = 山东|true",
        "type = patent or type = paper and region = 河南|true",
        "not type = patent and region = 山东|false",
        "not (type = patent and region = 河南)|true",
        "not not type = patent|true",
        "not not not type = patent|false",
        "not region in (山东) or type = patent|true",
        "NOT type = demand AND Region = x|error",
        "type = patent AND region IN (山东) Or id = z|true"
      })
  void notBindsTighterThanAndAndAndTighterThanOr(String filter, String expected) {
    if (expected.equals("error")) {
      assertThatThrownBy(() -> Filter.parse(filter)).isInstanceOf(FilterSyntaxException.class);
    } else {
      assertThat(passes(filter, SHANDONG)).isEqualTo(Boolean.parseBoolean(expected));
    }
  }

  @Test
  void fullWidthPunctuationAndMissingSpacesAreUnderstood() {
    assertThat(Filter.parse("region　in（山东，河南）and（price≤200 or maturity≥中试）"))
        .isEqualTo(Filter.parse("region in (山东,河南) and (price <= 200 or maturity >= 中试)"));
    assertThat(Filter.parse("price≠3")).isEqualTo(Filter.parse("price != 3"));
    assertThat(Filter.parse("region=山东")).isEqualTo(Filter.parse("region = 山东"));
  }

  @Test
  void quotesKeepSpacesCommasParenthesesAndWordsOfTheLanguage() {
    assertThat(Filter.parse("organization in (\"a, (b) and c\",\"or\",in)"))
        .isEqualTo(new Filter.In(FilterField.ORGANIZATION, List.of("a, (b) and c", "or", "in")));
    assertThat(Filter.parse("field = \"\""))
        .isEqualTo(new Filter.In(FilterField.FIELD, List.of("")));
  }

  @ParameterizedTest
  @EnumSource(FilterField.class)
  void aComparisonOnAFieldThatARecordLacksIsFalse(FilterField field) {
    if (field == FilterField.ID || field == FilterField.TYPE) {
      return;
    }
    List<String> filters =
        switch (field.kind()) {
          case TERM, PREFIX -> List.of(" = x", " in (x,y)");
          case MATURITY -> List.of(" = 中试", " < 产业化", " >= 实验室", " in (中试)");
          case NUMBER -> List.of(" = 1", " <= 200", " > 200", " >= 0", " < 5");
          case DATE -> List.of(" = 2025-03-01", " < 2025-03-01", " >= 0001-01-01");
        };
    for (String f : filters) {
      assertThat(passes(field.label() + f, BARE)).as(field.label() + f).isFalse();
      assertThat(passes("not " + field.label() + f, BARE)).as("not " + field.label() + f).isTrue();
    }
  }

  /** One of three ends of an interval against every operator. */
  @Test
  void aPriceIsTheIntervalThatTheRecordKnows() {
    Demand min = Demand.builder("D").title("t").priceMin(100.0).build();
    Demand max = Demand.builder("D").title("t").priceMax(100.0).build();
    Demand both = Demand.builder("D").title("t").priceMin(50.0).priceMax(100.0).build();
    for (TechRecord point : List.of(min, max)) {
      assertThat(passes("price = 100", point)).isTrue();
      assertThat(passes("price < 100", point)).isFalse();
      assertThat(passes("price > 100", point)).isFalse();
      assertThat(passes("price <= 100 and price >= 100", point)).isTrue();
    }
    assertThat(passes("price < 51 and price > 99", both)).isTrue();
    assertThat(passes("price = 75", both)).isTrue();
    assertThat(passes("price < 50", both)).isFalse();
    assertThat(passes("price > 100", both)).isFalse();
    assertThat(passes("price >= 0", Demand.builder("D").title("t").priceMin(0.0).build())).isTrue();
  }

  @Test
  void maturityFollowsItsOrderNotItsSpelling() {
    Maturity[] all = Maturity.values();
    for (Maturity mine : all) {
      TechRecord r = Demand.builder("D").title("t").maturity(mine).build();
      for (Maturity other : all) {
        int order = mine.compareTo(other);
        assertThat(passes("maturity < " + other.label(), r)).isEqualTo(order < 0);
        assertThat(passes("maturity <= " + other.label(), r)).isEqualTo(order <= 0);
        assertThat(passes("maturity = " + other.label(), r)).isEqualTo(order == 0);
        assertThat(passes("maturity != " + other.label(), r)).isEqualTo(order != 0);
        assertThat(passes("maturity >= " + other.label(), r)).isEqualTo(order >= 0);
        assertThat(passes("maturity > " + other.label(), r)).isEqualTo(order > 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|0|expected a field, one of id, type, field, region",
        "'   '|3|expected a field",
        "colour = red|0|unknown field 'colour', expected one of id, type",
        "Region = x|0|unknown field 'Region'",
        "region 山东|7|expected one of =, !=, <, <=, >, >=, in, not in",
        "region =|8|expected a value",
        "region = (山东)|9|expected a value",
        "region in 山东|10|expected '(' after 'in'",
        "region in ()|11|expected a value",
        "region in (山东|13|expected ',' or ')'",
        "region in (山东,)|14|expected a value",
        "region in (山东 河南)|14|expected ',' or ')'",
        "region not 山东|11|expected 'in' after 'not'",
        "region < 山东|7|takes =, !=, in and not in, not '<'",
        "price in (1,2)|0|takes <, <=, =, >=, >, not 'in'",
        "publishedOn in (2025-01-01)|0|not 'in'",
        "price = many|8|expected a number of 万元, found 'many'",
        "price = -5|8|at least 0, found '-5'",
        "price = NaN|8|found 'NaN'",
        "price = 1e999|8|found '1e999'",
        "publishedOn = 2025/01/01|14|expected a date as 2023-01-01, found '2025/01/01'",
        "publishedOn = 2025-02-30|14|expected a date",
        "publishedOn = +12025-01-01|14|9999",
        "maturity = 中式|11|expected one of 实验室, 小试, 中试, 产业化, found '中式'",
        "maturity in (中试,大试)|16|found '大试'",
        "region = \"山东|9|the quote is not closed",
        "region = 山东 type = demand|12|expected 'and', 'or' or the end",
        "(region = 山东|12|expected ')'",
        "region = 山东)|11|expected 'and', 'or' or the end",
        "region = 山东 and|15|expected a field",
        "and region = 山东|0|unknown field 'and'",
        "not|3|expected a field",
        "region = a\"b\"|10|expected 'and', 'or' or the end",
        "region = \"a\"b|12|expected 'and', 'or' or the end"
      })
  void everyMistakeIsShownWithItsPlace(String filter, int position, String problem) {
    assertThatThrownBy(() -> Filter.parse(filter))
        .isInstanceOf(FilterSyntaxException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("at position " + position)
        .hasMessageContaining(filter.substring(0, position) + "⟨here⟩" + filter.substring(position))
        .satisfies(e -> assertThat(((FilterSyntaxException) e).position()).isEqualTo(position));
  }

  /** A programmer's habit must not become a value that begins with an operator. */
  @ParameterizedTest
  @ValueSource(strings = {"region == 山东", "region==山东", "region =< 山东", "region = =山东", "id=!x"})
  void aDoubledOperatorIsRefused(String filter) {
    assertThatThrownBy(() -> Filter.parse(filter)).isInstanceOf(FilterSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"200d", "0x1p3", "1_000", "２００万"})
  void numbersOfOtherNotationsAreRefused(String number) {
    assertThatThrownBy(() -> Filter.parse("price <= " + number))
        .isInstanceOf(FilterSyntaxException.class)
        .hasMessageContaining("number");
  }

  @Test
  void nestingIsLimited() {
    assertThat(Filter.parse("(".repeat(50) + "id = a" + ")".repeat(50))).isNotNull();
    assertThatThrownBy(() -> Filter.parse("(".repeat(100_000) + "id = a" + ")".repeat(100_000)))
        .isInstanceOf(FilterSyntaxException.class)
        .hasMessageContaining("nested deeper");
    assertThat(Filter.parse("not ".repeat(100_000) + "id = a").test(BARE)).isFalse();
  }

  @Test
  void aFilterBuiltByHandIsCheckedToo() {
    assertThatThrownBy(() -> new Filter.In(FilterField.REGION, List.of()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("region");
    assertThatThrownBy(() -> new Filter.In(FilterField.PRICE, List.of("5")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("price");
    assertThatThrownBy(() -> new Filter.In(FilterField.MATURITY, List.of("大试")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("大试");
  }

  @Test
  void randomFiltersMeanWhatTheySay() {
    Random random = new Random(SEED);
    List<TechRecord> records = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      records.add(RandomFilters.record(random, i));
    }
    int passed = 0;
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      Predicate<TechRecord> meaning = new RandomFilters(random).filter(text, 3);
      Filter parsed = Filter.parse(text.toString());
      for (TechRecord r : records) {
        assertThat(parsed.test(r))
            .as("seed %d filter %d: %s on %s", SEED, i, text, r.id())
            .isEqualTo(meaning.test(r));
        passed += meaning.test(r) ? 1 : 0;
      }
    }
    assertThat(passed)
        .as("the filters must select something, and not everything")
        .isBetween(3_000, 27_000);
  }

  @Test
  void randomTextNeverThrowsAnythingButSyntaxErrors() {
    Random random = new Random(SEED);
    String[] pieces = {
      "region",
      "price",
      "in",
      "not",
      "and",
      "or",
      "(",
      ")",
      ",",
      "\"",
      "=",
      "!=",
      "<",
      ">=",
      " ",
      "中试",
      "maturity",
      "5",
      "2025-01-01",
      "publishedOn",
      "（",
      "，",
      "\uD842",
      "\u0000",
      "x"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j > 0; j--) {
        text.append(pieces[random.nextInt(pieces.length)]);
        text.append(random.nextBoolean() ? " " : "");
      }
      try {
        Filter.parse(text.toString()).test(SHANDONG);
      } catch (FilterSyntaxException e) {
        assertThat(e.position()).isBetween(0, text.length());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + " text " + i + ": " + text, e);
      }
    }
  }
}
