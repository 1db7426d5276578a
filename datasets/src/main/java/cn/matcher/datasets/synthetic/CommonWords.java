package cn.matcher.datasets.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Words that belong to no field, invented place names and acronyms: they give the vocabulary its
 * breadth and its long tail. Immutable and safe for concurrent use; loaded once.
 */
final class CommonWords {
  private static final double EXPONENT = 0.6;
  private static final int ACRONYMS = 60_000;
  private static final int LETTERS = 26;

  private static final class Holder {
    static final CommonWords INSTANCE = new CommonWords();
  }

  private final WordList nouns;
  private final WordList verbs;
  private final WordList qualities;
  private final List<String> placeFirst;
  private final List<String> placeSecond;
  private final List<String> placeEnding;

  static CommonWords get() {
    return Holder.INSTANCE;
  }

  private CommonWords() {
    List<List<String>> rows = Tables.rows("words.txt");
    nouns = list(Tables.row(rows, "名词"));
    verbs = list(Tables.row(rows, "动词"));
    qualities = list(Tables.row(rows, "形容词"));
    placeFirst = Tables.row(rows, "地名首字");
    placeSecond = Tables.row(rows, "地名次字");
    placeEnding = Tables.row(rows, "地名词尾");
  }

  private static WordList list(List<String> words) {
    return new WordList(words.stream().distinct().toList(), EXPONENT);
  }

  String noun(SplittableRandom random) {
    return nouns.draw(random);
  }

  String verb(SplittableRandom random) {
    return verbs.draw(random);
  }

  String quality(SplittableRandom random) {
    return qualities.draw(random);
  }

  /** Such as 栖渚湿地: made up, though a pair of characters may be a real place by chance. */
  void place(SplittableRandom random, StringBuilder out) {
    out.append(any(placeFirst, random)).append(any(placeSecond, random));
    out.append(any(placeEnding, random));
  }

  private static String any(List<String> texts, SplittableRandom random) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** Two to five capitals; a few are frequent, most of them rare. */
  void acronym(SplittableRandom random, StringBuilder out) {
    double u = random.nextDouble();
    long bits = Mix.bits((long) (u * u * u * u * ACRONYMS) + 1);
    int length = 2 + (int) (bits >>> 62);
    for (int i = 0; i < length; i++) {
      out.append((char) ('A' + ((bits >>> (8 * i)) & 0xff) % LETTERS));
    }
  }
}
