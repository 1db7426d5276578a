package cn.matcher.filter;

import cn.matcher.error.FilterSyntaxException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.record.Maturity;
import cn.matcher.record.TechRecord;
import java.time.LocalDate;
import java.util.List;

/**
 * A condition on records: an immutable tree, built with the static methods or by {@link #parse}.
 *
 * <p>{@link #test} is the meaning; an index must select exactly the records that it accepts. A
 * comparison other than {@code !=} on a field that a record lacks is false, so a record without a
 * price passes neither {@code price <= 200} nor {@code price > 200}, but passes {@code not price >
 * 200}.
 */
public sealed interface Filter {

  /** Whether the record passes. */
  boolean test(TechRecord record);

  /**
   * Reads a filter such as {@code region in (山东,河南) and maturity >= 中试 and price <= 200 and
   * publishedOn >= 2023-01-01}.
   *
   * <p>Operators: {@code = != < <= > >=}, {@code in (…)}, {@code not in (…)}; {@code and}, {@code
   * or}, {@code not} and parentheses. A value with spaces, commas or parentheses is put in double
   * quotes. At most a million characters, 1,000 a value, and 64 levels of parentheses.
   *
   * @throws FilterSyntaxException with the position of the problem
   */
  static Filter parse(String text) {
    return new FilterParser(text).parse();
  }

  static Filter and(List<Filter> parts) {
    return parts.size() == 1 ? parts.getFirst() : new And(List.copyOf(parts));
  }

  static Filter or(List<Filter> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Or(List.copyOf(parts));
  }

  static Filter not(Filter part) {
    return new Not(part);
  }

  /** All parts must pass. */
  record And(List<Filter> parts) implements Filter {
    @Override
    public boolean test(TechRecord r) {
      return parts.stream().allMatch(p -> p.test(r));
    }
  }

  /** One part must pass. */
  record Or(List<Filter> parts) implements Filter {
    @Override
    public boolean test(TechRecord r) {
      return parts.stream().anyMatch(p -> p.test(r));
    }
  }

  /** The part must not pass. */
  record Not(Filter part) implements Filter {
    @Override
    public boolean test(TechRecord r) {
      return !part.test(r);
    }
  }

  /** One of a multi-valued field's values is one of {@code values}; prefixes count for PREFIX. */
  record In(FilterField field, List<String> values) implements Filter {
    public In {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new InvalidRequestException(field.label(), "at least one value", "none");
      }
      if (field.kind() == FilterField.Kind.NUMBER || field.kind() == FilterField.Kind.DATE) {
        throw new InvalidRequestException(field.label(), "a comparison", "in " + values);
      }
      if (field.kind() == FilterField.Kind.MATURITY) {
        values.forEach(Maturity::ofLabel);
      }
    }

    @Override
    public boolean test(TechRecord r) {
      for (String term : field.terms(r)) {
        for (String value : values) {
          if (field.kind() == FilterField.Kind.PREFIX
              ? term.startsWith(value)
              : term.equals(value)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** Ordinals of {@code maturity} from {@code min} to {@code max}, both included; may be empty. */
  record MaturityRange(int min, int max) implements Filter {
    @Override
    public boolean test(TechRecord r) {
      Maturity m = r.maturity();
      return m != null && m.ordinal() >= min && m.ordinal() <= max;
    }
  }

  /**
   * Some price of the record's interval lies between {@code min} and {@code max}, both included, in
   * 万元. Where a record has but one of priceMin and priceMax, its interval is that point.
   */
  record PriceRange(double min, double max) implements Filter {
    public PriceRange {
      // Minus zero is zero.
      min += 0.0;
      max += 0.0;
    }

    @Override
    public boolean test(TechRecord r) {
      Double low = low(r);
      Double high = high(r);
      return low != null && low <= max && high >= min;
    }

    /** Lower end of the record's interval, or null. */
    public static Double low(TechRecord r) {
      return r.priceMin() != null ? r.priceMin() : r.priceMax();
    }

    /** Upper end of the record's interval, or null. */
    public static Double high(TechRecord r) {
      return r.priceMax() != null ? r.priceMax() : r.priceMin();
    }
  }

  /** {@code publishedOn} from {@code min} to {@code max}, both included. */
  record DateRange(LocalDate min, LocalDate max) implements Filter {
    @Override
    public boolean test(TechRecord r) {
      LocalDate d = r.publishedOn();
      return d != null && !d.isBefore(min) && !d.isAfter(max);
    }
  }
}
