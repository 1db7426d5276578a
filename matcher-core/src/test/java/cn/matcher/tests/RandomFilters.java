package cn.matcher.tests;

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

/** Random filter texts together with what they mean, written down a second time without a tree. */
final class RandomFilters {
  private static final List<String> REGIONS = List.of("山东", "山东青岛", "河南", "河南郑州", "江苏", "江");
  private static final List<String> FIELDS = List.of("新材料", "交通运输", "and", "a, b", "(x)");
  private static final List<String> IPC = List.of("C04B", "C04B35/66", "F16D69/02", "H01M", "H");
  private static final List<String> WAYS = List.of("技术许可", "作价入股", "技术转让");

  private final Random random;

  RandomFilters(Random random) {
    this.random = random;
  }

  /** A record in which each optional field is missing about every third time. */
  static TechRecord record(Random random, int n) {
    TechRecord.Builder<?> b =
        random.nextInt(3) == 0
            ? Demand.builder("D-" + n)
            : Achievement.builder("A-" + n)
                .type(
                    pick(
                        random,
                        List.of(RecordType.ACHIEVEMENT, RecordType.PATENT, RecordType.PAPER)));
    b.title("t");
    if (random.nextInt(3) > 0) {
      b.region(pick(random, REGIONS));
    }
    if (random.nextInt(3) > 0) {
      b.field(pick(random, FIELDS));
    }
    if (random.nextInt(3) > 0) {
      b.maturity(pick(random, List.of(Maturity.values())));
    }
    b.ipc(some(random, IPC));
    b.cooperation(some(random, WAYS));
    double low = random.nextInt(10);
    if (random.nextInt(3) > 0) {
      b.priceMin(low);
    }
    if (random.nextInt(3) > 0) {
      b.priceMax(low + random.nextInt(4));
    }
    if (random.nextInt(3) > 0) {
      b.publishedOn(LocalDate.of(2025, 1, 1).plusDays(random.nextInt(10)));
    }
    return b.build();
  }

  private static List<String> some(Random random, List<String> values) {
    List<String> chosen = new ArrayList<>();
    for (String v : values) {
      if (random.nextInt(3) == 0) {
        chosen.add(v);
      }
    }
    return chosen;
  }

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T pick(List<T> values) {
    return pick(random, values);
  }

  /** Appends the text and returns the meaning. */
  Predicate<TechRecord> filter(StringBuilder out, int depth) {
    Predicate<TechRecord> any = and(out, depth);
    while (random.nextInt(3) == 0) {
      out.append(pick(List.of(" or ", " OR ", "  or\t")));
      any = any.or(and(out, depth));
    }
    return any;
  }

  private Predicate<TechRecord> and(StringBuilder out, int depth) {
    Predicate<TechRecord> all = unary(out, depth);
    while (random.nextInt(3) == 0) {
      out.append(pick(List.of(" and ", " And ")));
      all = all.and(unary(out, depth));
    }
    return all;
  }

  private Predicate<TechRecord> unary(StringBuilder out, int depth) {
    boolean negated = random.nextInt(4) == 0;
    out.append(negated ? "not " : "");
    Predicate<TechRecord> part;
    if (depth > 0 && random.nextInt(3) == 0) {
      out.append(pick(List.of("(", "（", "( ")));
      part = filter(out, depth - 1);
      out.append(pick(List.of(")", "）", " )")));
    } else {
      part = predicate(out);
    }
    return negated ? part.negate() : part;
  }

  private Predicate<TechRecord> predicate(StringBuilder out) {
    return switch (random.nextInt(7)) {
      case 0 -> terms(out, "region", REGIONS, true, r -> list(r.region()));
      case 1 -> terms(out, "field", FIELDS, false, r -> list(r.field()));
      case 2 -> terms(out, "ipc", IPC, true, TechRecord::ipc);
      case 3 -> terms(out, "cooperation", WAYS, false, TechRecord::cooperation);
      case 4 -> {
        Maturity m = pick(random, List.of(Maturity.values()));
        String op = operator(out, "maturity", m.label());
        yield r ->
            order(op, r.maturity() != null, r.maturity() == null ? 0 : r.maturity().compareTo(m));
      }
      case 5 -> {
        double n = random.nextInt(25) / 2.0;
        String op = operator(out, "price", random.nextBoolean() ? "" + n : n + "0");
        yield r -> price(op, r, n);
      }
      default -> {
        LocalDate d = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(10));
        String op = operator(out, "publishedOn", d.toString());
        yield r ->
            order(
                op,
                r.publishedOn() != null,
                r.publishedOn() == null ? 0 : r.publishedOn().compareTo(d));
      }
    };
  }

  private static List<String> list(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }

  private Predicate<TechRecord> terms(
      StringBuilder out,
      String field,
      List<String> from,
      boolean prefix,
      java.util.function.Function<TechRecord, List<String>> values) {
    List<String> wanted = new ArrayList<>();
    boolean negated = random.nextInt(3) == 0;
    if (random.nextBoolean()) {
      wanted.add(pick(from));
      out.append(field).append(negated ? " != " : " = ").append(quoted(wanted.getFirst()));
    } else {
      out.append(field).append(negated ? " not in (" : " in (");
      for (int i = random.nextInt(3); i >= 0; i--) {
        wanted.add(pick(from));
        out.append(quoted(wanted.getLast())).append(i > 0 ? pick(List.of(",", "，", " , ")) : "");
      }
      out.append(')');
    }
    Predicate<TechRecord> found =
        r ->
            values.apply(r).stream()
                .anyMatch(
                    v -> wanted.stream().anyMatch(w -> prefix ? v.startsWith(w) : v.equals(w)));
    return negated ? found.negate() : found;
  }

  private String quoted(String value) {
    return random.nextBoolean() || value.matches(".*[ ,()].*") ? '"' + value + '"' : value;
  }

  private String operator(StringBuilder out, String field, String value) {
    String op = pick(List.of("=", "!=", "<", "<=", ">", ">="));
    String space = random.nextBoolean() ? " " : "";
    out.append(field).append(space).append(op).append(space).append(value);
    return op;
  }

  private static boolean order(String op, boolean present, int order) {
    return switch (op) {
      case "=" -> present && order == 0;
      case "!=" -> !(present && order == 0);
      case "<" -> present && order < 0;
      case "<=" -> present && order <= 0;
      case ">" -> present && order > 0;
      default -> present && order >= 0;
    };
  }

  private static boolean price(String op, TechRecord r, double n) {
    Double low = r.priceMin() == null ? r.priceMax() : r.priceMin();
    Double high = r.priceMax() == null ? r.priceMin() : r.priceMax();
    boolean present = low != null;
    return switch (op) {
      case "=" -> present && low <= n && n <= high;
      case "!=" -> !(present && low <= n && n <= high);
      case "<" -> present && low < n;
      case "<=" -> present && low <= n;
      case ">" -> present && high > n;
      default -> present && high >= n;
    };
  }
}
