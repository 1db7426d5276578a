package cn.matcher.datasets.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Latin codes and measures, made up on the fly: they give the index a long tail of terms that occur
 * once. Immutable and safe for concurrent use; loaded once.
 */
final class Codes {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String[] STANDARDS = {"GB/T ", "GB ", "HJ ", "JB/T ", "YY/T ", "NY/T "};
  private static final String[] VARIETIES = {"禾", "丰", "麦", "优", "薯", "豆", "棉", "蔬"};
  private static final long[] POWERS_OF_TEN = {1, 10, 100};

  private record Unit(String name, int min, int max, int decimals) {}

  private static final class Holder {
    static final Codes INSTANCE = new Codes();
  }

  private final Unit[] units;
  private final AliasTable unitTable;

  static Codes get() {
    return Holder.INSTANCE;
  }

  private Codes() {
    List<List<String>> rows = Tables.rows("measures.txt");
    units = new Unit[rows.size()];
    double[] weights = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      List<String> row = rows.get(i);
      units[i] =
          new Unit(
              row.get(0),
              Integer.parseInt(row.get(1)),
              Integer.parseInt(row.get(2)),
              Integer.parseInt(row.get(3)));
      weights[i] = Double.parseDouble(row.get(4));
    }
    unitTable = new AliasTable(weights);
  }

  /** A number with its unit, such as 7.5% or 350 ℃. */
  void measure(SplittableRandom random, StringBuilder out) {
    Unit unit = units[unitTable.draw(random)];
    double u = random.nextDouble();
    // Squared: small values are the more frequent ones.
    double value = unit.min + (unit.max - unit.min) * u * u;
    long scale = POWERS_OF_TEN[unit.decimals];
    long scaled = Math.max(1, Math.round(value * scale));
    if (value > 50) {
      // Written values are round: 350 ℃ rather than 347 ℃.
      long step = (value > 500 ? 50 : 5) * scale;
      scaled = Math.max(step, scaled / step * step);
    }
    out.append(scaled / scale);
    long rest = scaled % scale;
    if (rest != 0) {
      out.append('.');
      if (rest < scale / 10) {
        out.append('0');
      }
      out.append(scale == 100 && rest % 10 == 0 ? rest / 10 : rest);
    }
    if (!unit.name.equals("%") && unit.name.charAt(0) < '\u4e00') {
      out.append(' ');
    }
    out.append(unit.name);
  }

  /** Such as 7.5%; one in three without decimals. */
  void percentage(SplittableRandom random, StringBuilder out) {
    int tenths = 1 + Math.min(random.nextInt(990), random.nextInt(990));
    out.append(tenths / 10);
    if (tenths % 10 != 0 && random.nextInt(3) > 0) {
      out.append('.').append(tenths % 10);
    } else if (tenths < 10) {
      out.append(".5");
    }
    out.append('%');
  }

  /** A standard's number, such as GB/T 4523-2017. */
  void standard(SplittableRandom random, StringBuilder out) {
    out.append(STANDARDS[Math.min(random.nextInt(9), STANDARDS.length - 1)]);
    out.append(100 + random.nextInt(40_000)).append('-').append(1995 + random.nextInt(30));
  }

  /** A code of one of the given kinds: 型号, 牌号, 版本, 菌株, 品种. */
  void code(List<String> kinds, SplittableRandom random, StringBuilder out) {
    switch (kinds.get(random.nextInt(kinds.size()))) {
      case "型号" -> {
        letters(2 + random.nextInt(2), random, out);
        out.append('-').append(1 + random.nextInt(random.nextBoolean() ? 99 : 9999));
        if (random.nextInt(3) == 0) {
          letters(1, random, out);
        }
      }
      case "牌号" -> {
        letters(1, random, out);
        out.append(100 + random.nextInt(900));
        letters(1, random, out);
      }
      case "版本" -> {
        letters(3, random, out);
        out.append(" V").append(1 + random.nextInt(6)).append('.').append(random.nextInt(10));
      }
      case "菌株" -> {
        letters(2, random, out);
        out.append(random.nextBoolean() ? "-" : "").append(1 + random.nextInt(3000));
      }
      case "品种" -> {
        out.append(VARIETIES[random.nextInt(VARIETIES.length)]);
        out.append(VARIETIES[random.nextInt(VARIETIES.length)]);
        out.append(1 + random.nextInt(990)).append('号');
      }
      default -> throw new IllegalStateException("kind of code: " + kinds);
    }
  }

  private static void letters(int n, SplittableRandom random, StringBuilder out) {
    for (int i = 0; i < n; i++) {
      out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
  }
}
