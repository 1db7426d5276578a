package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.text.TextNormalizer;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prices as people write them, in 万元: {@code 50-200万元}, {@code 1.2亿}, {@code 500,000元}, {@code
 * 100万元以上}, {@code 不超过80万元}. A number without a unit takes that of the heading, else 万元.
 */
final class Prices {
  private static final String NUMBER = "(\\d{1,30}(?:\\.\\d{1,30})?(?:e[+-]?\\d{1,3})?)";
  private static final String UNIT = "(亿元?|[千百十]?万元?|千元|元整?|块)?";
  private static final String ABOVE = "不低于|不少于|不小于|至少|最低|大于等于|大于|高于|超过|起价|>=|≥|>";
  private static final String BELOW = "不超过|不高于|不多于|不大于|至多|最高|最多|小于等于|低于|小于|控制在|<=|≤|<";

  private static final Pattern RANGE =
      Pattern.compile(NUMBER + UNIT + "(?:-|~|至|到)+" + NUMBER + UNIT + "(?:之间|以内|左右)?");
  private static final Pattern SINGLE =
      Pattern.compile(
          "(?:("
              + BELOW
              + ")|("
              + ABOVE
              + "))?"
              + NUMBER
              + UNIT
              + "(?:(及?以下|及?以内|之内|封顶)|(及?以上|起))?");
  private static final Pattern NOISE =
      Pattern.compile("\\s|人民币|rmb|cny|[¥￥]|大约|约|左右|[,，](?=\\d)|\\([^()\\d]*\\)$|。$");

  private Prices() {}

  /**
   * @param min in 万元, null where there is none
   * @param max in 万元, null where there is none
   * @param exact whether the cell held one number, which is minimum and maximum at once
   */
  record Price(BigDecimal min, BigDecimal max, boolean exact) {}

  /**
   * @param cell not blank
   * @param headingUnit what a number without a unit counts, in 万元; null for 万元
   * @throws InvalidDataException with field {@code price} if it is no price
   */
  static Price parse(String cell, BigDecimal headingUnit) {
    String text =
        cell.length() > 100 ? cell : NOISE.matcher(TextNormalizer.normalize(cell)).replaceAll("");
    Matcher range = RANGE.matcher(text);
    if (text.length() <= 100 && range.matches()) {
      String second = range.group(4) == null ? range.group(2) : range.group(4);
      // 50-200万元 gives its unit to both; so does 50万-200.
      String first = range.group(2) == null ? second : range.group(2);
      BigDecimal min = inTenThousands(range.group(1), first, headingUnit);
      BigDecimal max = inTenThousands(range.group(3), second, headingUnit);
      if (min.compareTo(max) > 0) {
        throw wrong(cell);
      }
      return new Price(min, max, false);
    }
    Matcher single = SINGLE.matcher(text);
    if (text.length() > 100 || !single.matches()) {
      throw wrong(cell);
    }
    boolean below = single.group(1) != null || single.group(5) != null;
    boolean above = single.group(2) != null || single.group(6) != null;
    if (below && above) {
      throw wrong(cell);
    }
    BigDecimal price = inTenThousands(single.group(3), single.group(4), headingUnit);
    return new Price(below ? null : price, above ? null : price, !below && !above);
  }

  private static InvalidDataException wrong(String cell) {
    return new InvalidDataException(
        "price", "a price in 元, 万元 or 亿元 such as 50-200万元, 100万元以上 or 面议", cell);
  }

  private static BigDecimal inTenThousands(String number, String unit, BigDecimal headingUnit) {
    BigDecimal factor = unit == null ? headingUnit : unit(unit);
    BigDecimal value = new BigDecimal(number);
    return factor == null ? value : value.multiply(factor);
  }

  /** A unit in 万元, or null where it is none. */
  static BigDecimal unit(String text) {
    return switch (text.strip().replaceFirst("^(人民币|单位:)", "")) {
      case "亿", "亿元" -> new BigDecimal("10000");
      case "千万", "千万元" -> new BigDecimal("1000");
      case "百万", "百万元" -> new BigDecimal("100");
      case "十万", "十万元" -> new BigDecimal("10");
      case "万", "万元" -> BigDecimal.ONE;
      case "千元" -> new BigDecimal("0.1");
      case "元", "元整", "块" -> new BigDecimal("0.0001");
      default -> null;
    };
  }
}
