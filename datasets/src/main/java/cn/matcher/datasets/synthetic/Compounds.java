package cn.matcher.datasets.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names and formulas of chemical compounds, composed from elements, ions and organic syllables. */
final class Compounds {
  /** Of the organic names that syllables allow, the share that is taken. */
  private static final double SHARE_OF_ORGANIC = 0.35;

  private record Ion(String name, String symbol, int valence) {
    static Ion of(String text) {
      String[] parts = text.split(":", -1);
      return new Ion(parts[0], parts[1], Integer.parseInt(parts[2]));
    }
  }

  private Compounds() {}

  static Set<String> compose(List<List<String>> general) {
    Set<String> words = new LinkedHashSet<>();
    List<String> heads = Tables.row(general, "化合物对象");
    List<Ion> elements = Tables.row(general, "元素").stream().map(Ion::of).toList();
    for (Ion element : elements) {
      for (String text : Tables.row(general, "阴离子")) {
        Ion anion = Ion.of(text);
        String name = anion.name + element.name;
        if (!anion.symbol.equals(element.symbol) && !words.contains(name)) {
          words.add(name);
          words.add(formula(element, anion));
          for (String head : heads) {
            if (Mix.unit(name + head) < 0.3) {
              words.add(name + head);
            }
          }
        }
      }
      for (String text : Tables.row(general, "酸根")) {
        Ion acid = Ion.of(text);
        words.add(acid.name + element.name);
        words.add(formula(element, acid));
      }
    }
    words.addAll(organic(general));
    return words;
  }

  private static List<String> organic(List<List<String>> general) {
    List<String> names = new ArrayList<>();
    for (String body : Tables.row(general, "有机母体")) {
      for (String ending : Tables.row(general, "有机词尾")) {
        for (String prefix : Tables.row(general, "有机前缀")) {
          String name = prefix + body + ending;
          if (Mix.unit(name) < SHARE_OF_ORGANIC) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  /** Balances the valences: Al (3) and O (2) give Al2O3. */
  private static String formula(Ion cation, Ion anion) {
    int divisor = gcd(cation.valence, anion.valence);
    int cations = anion.valence / divisor;
    int anions = cation.valence / divisor;
    boolean group = anion.symbol.chars().filter(Character::isUpperCase).count() > 1;
    String right = group && anions > 1 ? "(" + anion.symbol + ")" : anion.symbol;
    return cation.symbol + count(cations) + right + count(anions);
  }

  private static String count(int n) {
    return n == 1 ? "" : Integer.toString(n);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
