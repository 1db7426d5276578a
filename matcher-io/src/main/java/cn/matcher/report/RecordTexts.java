package cn.matcher.report;

import cn.matcher.record.TechRecord;
import java.math.BigDecimal;

/** Values of records as people read them. */
final class RecordTexts {
  private static final int SHOWN_SUMMARY = 60;

  private RecordTexts() {}

  /** The title, or the beginning of the summary where there is none. */
  static String title(TechRecord r) {
    if (!r.title().isBlank()) {
      return r.title();
    }
    String summary = r.summary().strip();
    int end =
        summary.offsetByCodePoints(
            0, Math.min(SHOWN_SUMMARY, summary.codePointCount(0, summary.length())));
    return end == summary.length() ? summary : summary.substring(0, end) + "…";
  }

  /** Whether {@link #title} already shows the whole summary. */
  static boolean isTitleAll(TechRecord r) {
    return r.title().isBlank() && title(r).equals(r.summary().strip());
  }

  /** Price or budget, such as 50–200 万元; empty when unknown. */
  static String price(TechRecord r) {
    Double low = r.priceMin();
    Double high = r.priceMax();
    if (low == null && high == null) {
      return "";
    }
    if (low == null) {
      return "不超过 " + number(high) + " 万元";
    }
    if (high == null) {
      return number(low) + " 万元起";
    }
    return (low.equals(high) ? number(low) : number(low) + "–" + number(high)) + " 万元";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A probability as a whole percentage. */
  static String percent(double probability) {
    return Math.round(100 * probability) + "%";
  }
}
