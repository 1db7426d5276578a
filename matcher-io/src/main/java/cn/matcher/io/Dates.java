package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.text.TextNormalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as tables hold them: {@code 2025-03-01}, {@code 2025/3/1}, {@code 2025.3.1}, {@code
 * 2025年3月1日}, {@code 20250301}, each with or without a time of day, which is left out; the day
 * number of Excel's 1900 system, 5 digits; a month or a year alone, which stands for its first day.
 */
final class Dates {
  private static final Pattern PARTS =
      Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})(?:[-/.月](\\d{1,2})日?|月)?|年)?(?:[ t]\\d.*)?");
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d+)?");

  /** Day 0 of Excel's 1900 system, for days after its 29 February 1900, which never was. */
  private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);

  private Dates() {}

  /**
   * @throws InvalidDataException with field {@code date} if it is no date
   */
  static LocalDate parse(String cell) {
    String text = cell.length() > 60 ? "" : TextNormalizer.normalize(cell).strip();
    try {
      Matcher m = SERIAL.matcher(text);
      if (m.matches()) {
        return EXCEL_EPOCH.plusDays(Long.parseLong(m.group(1)));
      }
      m = DIGITS.matcher(text);
      if (!m.matches()) {
        m = PARTS.matcher(text);
      }
      if (m.matches()) {
        return LocalDate.of(Integer.parseInt(m.group(1)), orFirst(m.group(2)), orFirst(m.group(3)));
      }
    } catch (DateTimeException e) {
      // 2025-02-30: told below.
    }
    throw new InvalidDataException(
        "date", "a date such as 2025-03-01, 2025/3/1, 2025年3月1日 or an Excel day number", cell);
  }

  private static int orFirst(String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }
}
