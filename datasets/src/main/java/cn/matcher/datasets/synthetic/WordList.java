package cn.matcher.datasets.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/** Words by falling frequency. Immutable and safe for concurrent use. */
final class WordList {
  private final String[] words;
  private final AliasTable table;

  /** Words, the most frequent first, with frequencies that follow Zipf's law. */
  WordList(List<String> words, double exponent) {
    this.words = words.toArray(new String[0]);
    this.table = AliasTable.zipf(this.words.length, exponent);
  }

  String draw(SplittableRandom random) {
    return words[table.draw(random)];
  }

  /** From the most frequent to the rarest; each can be drawn. */
  List<String> words() {
    return List.of(words);
  }
}
