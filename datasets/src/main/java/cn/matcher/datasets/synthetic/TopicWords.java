package cn.matcher.datasets.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Composes the words of a topic from its morphemes: modifier, material and head in this order. */
final class TopicWords {
  private static final double EXPONENT = 1.1;

  /** Of the three-part words only some are in use; all would outnumber the rest. */
  private static final double SHARE_OF_THREE_PARTS = 0.22;

  private TopicWords() {}

  /** The words of each kind for {@code rows} 材料, 修饰, 对象, 工艺, 指标 and 问题. */
  static Map<WordKind, WordList> compose(Map<String, List<String>> rows) {
    List<String> materials = rows.get("材料");
    List<String> modifiers = rows.get("修饰");
    List<String> heads = rows.get("对象");
    Map<WordKind, WordList> words = new EnumMap<>(WordKind.class);

    Ranking objects = new Ranking();
    objects.addAll(heads, 1);
    objects.addAll(materials, 1);
    objects.pairs(materials, heads, 1, 4);
    objects.pairs(modifiers, heads, 1, 5);
    objects.pairs(modifiers, materials, 0.6, 9);
    for (String modifier : modifiers) {
      for (String material : materials) {
        objects.pairs(List.of(modifier + material), heads, SHARE_OF_THREE_PARTS, 25);
      }
    }
    words.put(WordKind.OBJECT, objects.toList());

    words.put(WordKind.PROCESS, bound(rows.get("工艺"), materials, heads));
    words.put(WordKind.INDICATOR, bound(rows.get("指标"), materials, heads));
    words.put(WordKind.PROBLEM, bound(rows.get("问题"), materials, heads));
    return words;
  }

  /** Words that stand alone, or with what they are about before them. */
  private static WordList bound(List<String> words, List<String> materials, List<String> heads) {
    Ranking ranking = new Ranking();
    ranking.addAll(words, 1);
    ranking.pairs(materials, words, 0.8, 8);
    ranking.pairs(heads, words, 0.8, 8);
    return ranking.toList();
  }

  /** Orders words by a class that the caller gives, shuffled by the words themselves. */
  private static final class Ranking {
    private final Map<String, Double> keys = new LinkedHashMap<>();

    void addAll(List<String> words, double base) {
      for (String word : words) {
        // A factor of up to twenty lets a composed word overtake a plain one, as in life.
        keys.putIfAbsent(word, base * StrictMath.exp(3 * Mix.unit(word)));
      }
    }

    void pairs(List<String> firsts, List<String> seconds, double share, double base) {
      List<String> pairs = new ArrayList<>();
      for (String first : firsts) {
        for (String second : seconds) {
          String pair = first + second;
          if (fits(first, second) && Mix.unit(pair + "?") < share) {
            pairs.add(pair);
          }
        }
      }
      addAll(pairs, base);
    }

    /** Refuses 轴承轴承, 高压高压泵 and the like. */
    private static boolean fits(String first, String second) {
      return !first.contains(second)
          && !second.contains(first)
          && first.charAt(first.length() - 1) != second.charAt(0)
          && first.charAt(0) != second.charAt(0);
    }

    WordList toList() {
      List<String> sorted = new ArrayList<>(keys.keySet());
      sorted.sort(Comparator.comparing(keys::get));
      return new WordList(sorted, EXPONENT);
    }
  }
}
