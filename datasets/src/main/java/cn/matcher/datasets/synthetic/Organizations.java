package cn.matcher.datasets.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Organizations that nobody can take for real: a place of literature that never was, a year of the
 * sexagenary cycle, an ending. Each stays in one region. Immutable and safe for concurrent use;
 * loaded once.
 */
final class Organizations {
  /** Few have many records, most have few. */
  private static final double EXPONENT = 0.8;

  private static final int COUNT = 12_000;
  private static final double SHARE_WITH_CITY = 0.45;

  /**
   * An organization.
   *
   * @param region a province, or a province and a city, such as 江苏 or 江苏南京
   */
  record Organization(String name, String type, String region) {}

  private static final class Holder {
    static final Organizations INSTANCE = new Organizations();
  }

  private final List<Organization> organizations = new ArrayList<>();
  private final AliasTable table;

  static Organizations get() {
    return Holder.INSTANCE;
  }

  private Organizations() {
    // Fixed, so that an organization is the same whatever the seed of the records.
    SplittableRandom random = Mix.random(0, 9, 0);
    List<List<String>> rows = Tables.rows("organizations.txt");
    List<List<String>> types = rows.stream().filter(row -> row.getFirst().equals("类型")).toList();
    List<List<String>> places = Tables.rows("places.txt");
    AliasTable typeTable = weights(types, 2);
    AliasTable placeTable = weights(places, 1);
    for (String name : names(rows)) {
      List<String> type = types.get(typeTable.draw(random));
      String ending = type.get(3 + random.nextInt(type.size() - 3));
      organizations.add(
          new Organization(
              name + ending, type.get(1), region(places.get(placeTable.draw(random)), random)));
    }
    table = AliasTable.zipf(organizations.size(), EXPONENT);
  }

  private static AliasTable weights(List<List<String>> rows, int column) {
    return new AliasTable(
        rows.stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray());
  }

  private static String region(List<String> place, SplittableRandom random) {
    int cities = place.size() - 2;
    if (cities == 0 || random.nextDouble() >= SHARE_WITH_CITY) {
      return place.getFirst();
    }
    return place.getFirst()
        + place.get(2 + Math.min(random.nextInt(cities), random.nextInt(cities)));
  }

  private static List<String> names(List<List<String>> rows) {
    List<String> names = new ArrayList<>();
    for (String place : Tables.row(rows, "地名")) {
      for (String stem : Tables.row(rows, "天干")) {
        for (String branch : Tables.row(rows, "地支")) {
          names.add(place + stem + branch);
        }
      }
    }
    Collections.shuffle(names, new Random(1));
    List<String> repeated = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      String name = names.get(i % names.size());
      // Where the names run out they get an order, as branches do.
      repeated.add(i < names.size() ? name : name + "第" + (i / names.size() + 1));
    }
    return repeated;
  }

  Organization draw(SplittableRandom random) {
    return organizations.get(table.draw(random));
  }
}
