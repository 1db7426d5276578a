package cn.matcher.indicator;

import javax.measure.UnconvertibleException;
import javax.measure.Unit;
import javax.measure.UnitConverter;

/** Reads values and ranges with their units. Not safe for concurrent use. */
final class QuantityReader {
  private static final String[] MULTIPLIERS = {"百万", "千万", "万亿", "百", "千", "万", "亿"};
  private static final double[] FACTORS = {1e6, 1e7, 1e12, 1e2, 1e3, 1e4, 1e8};

  /** A number with its unit, where there is one. */
  private record Part(double value, double factor, Unit<?> unit, boolean ideographic, int end) {}

  /**
   * What was read: a value ({@code low} = {@code high}), a range or a deviation.
   *
   * @param deviation whether it is a bare ±
   * @param unit of the values
   */
  record Quantity(
      double low,
      double high,
      boolean range,
      boolean deviation,
      Unit<?> unit,
      boolean ideographic,
      int end) {

    /** The quantity per another unit. */
    Quantity per(Unit<?> other) {
      Unit<?> quotient = UnitTable.factor(unit).divide(UnitTable.factor(other));
      return new Quantity(low, high, range, deviation, quotient, ideographic, end);
    }

    /**
     * In base units.
     *
     * @param difference whether it is a difference of two values, which has no zero point
     */
    Quantity inBaseUnits(boolean difference) {
      try {
        Unit<?> u = difference || deviation ? UnitTable.factor(unit) : unit;
        UnitConverter c = u.getConverterToAny(u.getSystemUnit());
        return new Quantity(
            c.convert(Double.valueOf(low)).doubleValue(),
            c.convert(Double.valueOf(high)).doubleValue(),
            range,
            deviation,
            u.getSystemUnit(),
            ideographic,
            end);
      } catch (javax.measure.IncommensurableException | UnconvertibleException e) {
        throw new IllegalStateException(unit.toString(), e);
      }
    }
  }

  private final String text;
  private final NumberReader numbers;
  private final UnitReader units;

  QuantityReader(String text) {
    this.text = text;
    numbers = new NumberReader(text);
    units = new UnitReader(text, UnitTable.shared());
  }

  /** The quantity that begins at {@code from}, or null. */
  Quantity read(int from) {
    if (at(from, '±') || text.startsWith("+/-", from)) {
      Part p = part(skip(from + (at(from, '±') ? 1 : 3)));
      return p == null ? null : quantity(0, p.value * p.factor, false, true, p, p.end);
    }
    Part a = percentInWords(from);
    a = a == null ? part(from) : a;
    if (a == null) {
      return null;
    }
    int next = skip(a.end);
    if (at(next, '±')) {
      Part b = part(skip(next + 1));
      if (b != null) {
        Part first = withUnitOf(a, b);
        double value = first.value * first.factor;
        double difference = b.value * b.factor;
        return quantity(value - difference, value + difference, true, false, b, b.end);
      }
    }
    int separator = separator(next);
    if (separator > 0) {
      Part b = part(skip(next + separator));
      if (b != null && !(b.ideographic && !a.ideographic)) {
        Part first = withUnitOf(a, b);
        double low = first.value * first.factor;
        double high = inUnitOf(first, b);
        // 12-5 is a code, 81%至 a sentence that goes on.
        if (low < high) {
          return quantity(low, high, true, false, first, b.end);
        }
        return null;
      }
    }
    if (isProduct(next)) {
      return null;
    }
    double value = a.value * a.factor;
    return quantity(value, value, false, false, a, a.end);
  }

  private static Quantity quantity(
      double low, double high, boolean range, boolean deviation, Part p, int end) {
    return new Quantity(low, high, range, deviation, p.unit, p.ideographic, end);
  }

  /** 3~5 万次 means 3 万次 to 5 万次. */
  private static Part withUnitOf(Part a, Part b) {
    if (a.unit != UnitTable.none()) {
      return a;
    }
    return new Part(a.value, a.factor == 1 ? b.factor : a.factor, b.unit, a.ideographic, a.end);
  }

  /** The value of {@code b} in the unit of {@code a}; NaN where they do not go together. */
  private static double inUnitOf(Part a, Part b) {
    double value = b.value * b.factor;
    if (a.unit.equals(b.unit)) {
      return value;
    }
    try {
      return b.unit.getConverterToAny(a.unit).convert(Double.valueOf(value)).doubleValue();
    } catch (javax.measure.IncommensurableException | UnconvertibleException e) {
      return Double.NaN;
    }
  }

  private Part percentInWords(int from) {
    if (!text.startsWith("百分之", from)) {
      return null;
    }
    double value = numbers.read(from + 3);
    return Double.isNaN(value)
        ? null
        : new Part(value, 1, UnitTable.shared().get("%"), false, numbers.end());
  }

  private Part part(int from) {
    double value = numbers.read(from);
    if (Double.isNaN(value)) {
      return null;
    }
    boolean ideographic = numbers.isIdeographic();
    int pos = numbers.end();
    double factor = 1;
    int at = skip(pos);
    Unit<?> unit = units.read(at);
    if (unit == null) {
      for (int i = 0; i < MULTIPLIERS.length; i++) {
        if (text.startsWith(MULTIPLIERS[i], at)) {
          factor = FACTORS[i];
          pos = at + MULTIPLIERS[i].length();
          if (at(pos, '余') || at(pos, '多')) {
            pos++;
          }
          at = skip(pos);
          unit = units.read(at);
          break;
        }
      }
    }
    if (unit == null) {
      return new Part(value, factor, UnitTable.none(), ideographic, pos);
    }
    if (unit.equals(UnitTable.shared().get("成")) && !isShareOfTen(value, units.end())) {
      return null;
    }
    return new Part(value, factor, unit, ideographic, units.end());
  }

  /** Whether 三成 is 30 %, and not the beginning of 三成分. */
  private boolean isShareOfTen(double value, int end) {
    return value <= 10 && (end == text.length() || "活本品分套功果形膜型熟立为人员".indexOf(text.charAt(end)) < 0);
  }

  private int separator(int at) {
    if (text.startsWith("--", at)) {
      return 2;
    }
    return at < text.length() && "~-至到".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
  }

  /** Whether a size such as 100×200 mm goes on. */
  private boolean isProduct(int at) {
    return at < text.length()
        && "×xX".indexOf(text.charAt(at)) >= 0
        && skip(at + 1) < text.length()
        && Character.isDigit(text.charAt(skip(at + 1)));
  }

  private int skip(int at) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private boolean at(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
