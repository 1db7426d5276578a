package cn.matcher.datasets.synthetic;

import cn.matcher.record.Maturity;
import cn.matcher.record.RecordType;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Fills what is not text, with skewed shares. */
final class Facets {
  private static final RecordType[] TYPES = {
    RecordType.PATENT, RecordType.PAPER, RecordType.ACHIEVEMENT
  };
  private static final AliasTable TYPE_TABLE = new AliasTable(new double[] {45, 30, 25});

  /** Shares of the four steps of maturity, for each type. */
  private static final Map<RecordType, AliasTable> MATURITY_TABLES =
      new EnumMap<>(
          Map.of(
              RecordType.ACHIEVEMENT, new AliasTable(new double[] {15, 20, 30, 35}),
              RecordType.PATENT, new AliasTable(new double[] {35, 30, 20, 15}),
              RecordType.PAPER, new AliasTable(new double[] {70, 20, 8, 2}),
              RecordType.DEMAND, new AliasTable(new double[] {5, 20, 35, 40})));

  private static final Maturity[] MATURITIES = Maturity.values();

  private static final String[] COOPERATION = {"技术转让", "技术许可", "技术服务", "技术开发", "联合开发", "作价入股"};
  private static final AliasTable SUPPLY = new AliasTable(new double[] {30, 22, 18, 12, 13, 5});
  private static final AliasTable NEED = new AliasTable(new double[] {18, 8, 16, 30, 26, 2});
  private static final AliasTable COOPERATION_COUNT = new AliasTable(new double[] {58, 29, 13});

  private static final double SHARE_WITHOUT_PRICE = 0.25;
  private static final double[] PRICE_FACTORS = {1, 1.5, 2, 2, 3, 5};

  private static final long FIRST_DAY = LocalDate.of(2010, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(2026, 6, 30).toEpochDay();

  private Facets() {}

  static RecordType achievementType(SplittableRandom random) {
    return TYPES[TYPE_TABLE.draw(random)];
  }

  /** Fills a draft whose type is set. */
  static void fill(Draft draft, Topic topic, SplittableRandom random) {
    draft.field = topic.field();
    draft.maturity = MATURITIES[MATURITY_TABLES.get(draft.type).draw(random)];
    draft.organization = Organizations.get().draw(random);
    // The square root: records have become more over the years.
    double u = StrictMath.sqrt(random.nextDouble());
    draft.publishedOn = FIRST_DAY + (long) (u * (LAST_DAY - FIRST_DAY + 1));
    cooperation(draft, random);
    ipc(draft.ipc, topic.ipc(), random);
    if (random.nextDouble() >= SHARE_WITHOUT_PRICE) {
      price(draft, random);
    }
  }

  private static void cooperation(Draft draft, SplittableRandom random) {
    AliasTable table = draft.type.isAchievement() ? SUPPLY : NEED;
    int count = COOPERATION_COUNT.draw(random) + 1;
    while (draft.cooperation.size() < count) {
      String form = COOPERATION[table.draw(random)];
      if (!draft.cooperation.contains(form)) {
        draft.cooperation.add(form);
      }
    }
  }

  /** One to three symbols of the topic's main groups; the subgroup need not exist. */
  private static void ipc(List<String> out, List<String> groups, SplittableRandom random) {
    int count = 1 + Math.min(random.nextInt(3), random.nextInt(3));
    while (out.size() < count) {
      String group = groups.get(Math.min(random.nextInt(groups.size()), random.nextInt(3)));
      int subgroup = 2 * Math.min(random.nextInt(50), random.nextInt(50));
      String symbol = group + (subgroup < 10 ? "/0" : "/") + subgroup;
      if (!out.contains(symbol)) {
        out.add(symbol);
      }
    }
  }

  /** Roughly log-normal around 25 万元, for demands around 60. */
  private static void price(Draft draft, SplittableRandom random) {
    double gauss = 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    double median = draft.type.isAchievement() ? 25 : 60;
    double price = median * StrictMath.exp(1.2 * gauss);
    double step = price < 10 ? 1 : price < 100 ? 5 : price < 1000 ? 10 : 100;
    draft.priceMin = Math.max(1, Math.rint(price / step)) * step;
    draft.priceMax = draft.priceMin * PRICE_FACTORS[random.nextInt(PRICE_FACTORS.length)];
  }
}
