package cn.matcher.filter;

import cn.matcher.error.FilterSyntaxException;
import cn.matcher.error.InvalidDataException;
import cn.matcher.record.Maturity;
import cn.matcher.record.TechRecord;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Recursive descent over the filter text; or binds weaker than and, and weaker than not. */
final class FilterParser {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_LENGTH = 1_000_000;
  private static final Pattern NUMBER =
      Pattern.compile("\\+?[0-9]{1,15}(\\.[0-9]{1,15})?|-0+(\\.0+)?");
  private static final LocalDate MIN_DATE = LocalDate.of(-9999, 1, 1);
  private static final LocalDate MAX_DATE = LocalDate.of(9999, 12, 31);

  private final String text;
  private int pos;
  private int depth;

  FilterParser(String text) {
    this.text = text;
  }

  Filter parse() {
    if (text.length() > MAX_LENGTH) {
      throw error(
          MAX_LENGTH, "expected at most " + MAX_LENGTH + " characters, found " + text.length());
    }
    Filter f = or();
    skipSpace();
    if (pos < text.length()) {
      throw error(pos, "expected 'and', 'or' or the end");
    }
    return f;
  }

  private Filter or() {
    if (++depth > MAX_DEPTH) {
      throw error(pos, "nested deeper than " + MAX_DEPTH);
    }
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (word("or"));
    depth--;
    return Filter.or(parts);
  }

  private Filter and() {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(unary());
    } while (word("and"));
    return Filter.and(parts);
  }

  private Filter unary() {
    boolean negated = false;
    while (word("not")) {
      negated = !negated;
    }
    Filter f;
    if (symbol('(', '（')) {
      f = or();
      if (!symbol(')', '）')) {
        throw error(pos, "expected ')'");
      }
    } else {
      f = predicate();
    }
    return negated ? Filter.not(f) : f;
  }

  private Filter predicate() {
    skipSpace();
    int start = pos;
    while (pos < text.length() && Character.isLetter(text.charAt(pos))) {
      pos++;
    }
    String name = text.substring(start, pos);
    if (name.isEmpty()) {
      throw error(start, "expected a field, one of " + FilterField.labels());
    }
    FilterField field = FilterField.ofLabel(name);
    if (field == null) {
      throw error(start, "unknown field '" + name + "', expected one of " + FilterField.labels());
    }
    if (word("in")) {
      return in(field, start);
    }
    if (word("not")) {
      if (!word("in")) {
        throw error(pos, "expected 'in' after 'not'");
      }
      return Filter.not(in(field, start));
    }
    return comparison(field);
  }

  private Filter in(FilterField field, int start) {
    if (!symbol('(', '（')) {
      throw error(pos, "expected '(' after 'in'");
    }
    List<String> values = new ArrayList<>();
    do {
      skipSpace();
      int at = pos;
      String value = value();
      if (field.kind() == FilterField.Kind.MATURITY) {
        maturity(value, at);
      }
      values.add(value);
    } while (symbol(',', '，'));
    if (!symbol(')', '）')) {
      throw error(pos, "expected ',' or ')'");
    }
    if (field.kind() == FilterField.Kind.NUMBER || field.kind() == FilterField.Kind.DATE) {
      throw error(start, "field '" + field.label() + "' takes <, <=, =, >=, >, not 'in'");
    }
    return new Filter.In(field, values);
  }

  private Filter comparison(FilterField field) {
    skipSpace();
    int at = pos;
    String op = operator();
    skipSpace();
    int valueAt = pos;
    String value = value();
    if (op.equals("!=")) {
      return Filter.not(compare(field, "=", value, at, valueAt));
    }
    return compare(field, op, value, at, valueAt);
  }

  private Filter compare(FilterField field, String op, String value, int at, int valueAt) {
    return switch (field.kind()) {
      case TERM, PREFIX -> {
        if (!op.equals("=")) {
          throw error(
              at, "field '" + field.label() + "' takes =, !=, in and not in, not '" + op + "'");
        }
        yield new Filter.In(field, List.of(value));
      }
      case MATURITY -> maturityRange(op, maturity(value, valueAt));
      case NUMBER -> priceRange(op, number(value, valueAt));
      case DATE -> dateRange(op, date(value, valueAt));
    };
  }

  private static Filter maturityRange(String op, Maturity m) {
    int last = Maturity.values().length - 1;
    return switch (op) {
      case "=" -> new Filter.MaturityRange(m.ordinal(), m.ordinal());
      case ">=" -> new Filter.MaturityRange(m.ordinal(), last);
      case "<=" -> new Filter.MaturityRange(0, m.ordinal());
      case ">" -> new Filter.MaturityRange(m.ordinal() + 1, last);
      default -> new Filter.MaturityRange(0, m.ordinal() - 1);
    };
  }

  private static Filter priceRange(String op, double n) {
    return switch (op) {
      case "=" -> new Filter.PriceRange(n, n);
      case ">=" -> new Filter.PriceRange(n, Double.POSITIVE_INFINITY);
      case "<=" -> new Filter.PriceRange(0, n);
      case ">" -> new Filter.PriceRange(Math.nextUp(n), Double.POSITIVE_INFINITY);
      default -> new Filter.PriceRange(0, Math.nextDown(n));
    };
  }

  private static Filter dateRange(String op, LocalDate d) {
    return switch (op) {
      case "=" -> new Filter.DateRange(d, d);
      case ">=" -> new Filter.DateRange(d, MAX_DATE);
      case "<=" -> new Filter.DateRange(MIN_DATE, d);
      case ">" -> new Filter.DateRange(d.plusDays(1), MAX_DATE);
      default -> new Filter.DateRange(MIN_DATE, d.minusDays(1));
    };
  }

  private Maturity maturity(String value, int at) {
    try {
      return Maturity.ofLabel(value);
    } catch (InvalidDataException e) {
      throw error(at, "expected one of 实验室, 小试, 中试, 产业化, found '" + value + "'");
    }
  }

  private double number(String value, int at) {
    if (!NUMBER.matcher(value).matches()) {
      String range = value.startsWith("-") ? ", at least 0" : "";
      throw error(at, "expected a number of 万元" + range + ", found '" + value + "'");
    }
    // Minus zero is zero.
    return Double.parseDouble(value) + 0.0;
  }

  private LocalDate date(String value, int at) {
    try {
      LocalDate d = LocalDate.parse(value);
      if (d.isBefore(MIN_DATE) || d.isAfter(MAX_DATE.minusDays(1))) {
        throw error(at, "expected a year from -9999 to 9999, found '" + value + "'");
      }
      return d;
    } catch (DateTimeParseException e) {
      throw error(at, "expected a date as 2023-01-01, found '" + value + "'");
    }
  }

  private String operator() {
    for (String op : List.of("!=", "<=", ">=", "=", "<", ">", "≠", "≤", "≥")) {
      if (text.startsWith(op, pos)) {
        pos += op.length();
        return switch (op) {
          case "≠" -> "!=";
          case "≤" -> "<=";
          case "≥" -> ">=";
          default -> op;
        };
      }
    }
    throw error(pos, "expected one of =, !=, <, <=, >, >=, in, not in");
  }

  private String value() {
    skipSpace();
    int start = pos;
    String value = rawValue(start);
    // No record has a longer one, and an index would build an automaton of it.
    if (value.length() > TechRecord.MAX_SHORT_TEXT) {
      throw error(
          start,
          "expected a value of at most "
              + TechRecord.MAX_SHORT_TEXT
              + " characters, found "
              + value.length());
    }
    return value;
  }

  private String rawValue(int start) {
    if (pos < text.length() && text.charAt(pos) == '"') {
      int end = text.indexOf('"', pos + 1);
      if (end < 0) {
        throw error(start, "the quote is not closed");
      }
      pos = end + 1;
      return text.substring(start + 1, end);
    }
    while (pos < text.length()
        && !Character.isWhitespace(text.charAt(pos))
        && ",，()（）\"".indexOf(text.charAt(pos)) < 0) {
      pos++;
    }
    if (pos == start || "=<>!≠≤≥".indexOf(text.charAt(start)) >= 0) {
      throw error(start, "expected a value");
    }
    return text.substring(start, pos);
  }

  /** Takes the word when it stands here as a whole word, in any case. */
  private boolean word(String word) {
    skipSpace();
    int end = pos + word.length();
    if (!text.regionMatches(true, pos, word, 0, word.length())
        || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
      return false;
    }
    pos = end;
    return true;
  }

  private boolean symbol(char half, char full) {
    skipSpace();
    if (pos < text.length() && (text.charAt(pos) == half || text.charAt(pos) == full)) {
      pos++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (pos < text.length() && Character.isWhitespace(text.charAt(pos))) {
      pos++;
    }
  }

  private FilterSyntaxException error(int at, String problem) {
    return new FilterSyntaxException(text, Math.min(at, text.length()), problem);
  }
}
