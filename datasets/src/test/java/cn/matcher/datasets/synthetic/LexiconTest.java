package cn.matcher.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LexiconTest {
  private static final Lexicon LEXICON = Lexicon.get();

  @Test
  void holdsAtLeastFiftyThousandTechnicalWords() {
    assertThat(LEXICON.words()).hasSizeGreaterThan(50_000);
    assertThat(LEXICON.words())
        .contains("纳米碳化硅涂层", "LiFePO4", "Al2O3", "Fe2(SO4)3", "PM2.5", "氧化铝")
        .allMatch(word -> word.equals(word.strip()) && !word.isEmpty());
  }

  @Test
  void everyTopicHasWordsOfEveryKind() {
    assertThat(LEXICON.topics()).hasSizeGreaterThan(50);
    for (Topic topic : LEXICON.topics()) {
      for (WordKind kind : WordKind.values()) {
        assertThat(topic.words().get(kind).words())
            .as("%s %s", topic.name(), kind)
            .hasSizeGreaterThan(80);
      }
      assertThat(topic.ipc()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  /** Words are found again in the texts by longest match, as a dictionary segmenter would. */
  @Test
  void wordsOfTheTextsFollowZipf() {
    Set<String> words = LEXICON.words();
    int longest = words.stream().mapToInt(String::length).max().orElseThrow();
    Map<String, Integer> counts = new HashMap<>();
    SyntheticRecords records = SyntheticRecords.seeded(5);
    for (long i = 0; i < 3_000; i++) {
      count(records.achievement(i).summary(), words, longest, counts);
    }
    assertThat(slope(counts)).isBetween(-1.4, -0.7);
  }

  private static void count(
      String text, Set<String> words, int longest, Map<String, Integer> counts) {
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + longest);
      while (end > at && !words.contains(text.substring(at, end))) {
        end--;
      }
      if (end > at) {
        counts.merge(text.substring(at, end), 1, Integer::sum);
      }
      at = Math.max(end, at + 1);
    }
  }

  /** Least squares over ranks 1, 2, 4 … as long as words occur at least five times. */
  private static double slope(Map<String, Integer> counts) {
    List<Integer> sorted = new ArrayList<>(counts.values());
    sorted.sort((a, b) -> Integer.compare(b, a));
    int n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int rank = 1; rank <= sorted.size() && sorted.get(rank - 1) >= 5; rank *= 2) {
      double x = Math.log(rank);
      double y = Math.log(sorted.get(rank - 1));
      n++;
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumXy += x * y;
    }
    assertThat(n).isGreaterThan(8);
    return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
  }

  @Test
  void aliasTableDrawsWhatItsWeightsSay() {
    AliasTable table = new AliasTable(new double[] {1, 0, 6, 3});
    int[] counts = new int[4];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      counts[table.draw(random)]++;
    }
    assertThat(counts[0]).isBetween(9_600, 10_400);
    assertThat(counts[1]).isZero();
    assertThat(counts[2]).isBetween(59_400, 60_600);
    assertThat(counts[3]).isBetween(29_400, 30_600);
  }

  @Test
  void everySlotOfThePhrasesCanBeFilled() {
    Sentences sentences = new Sentences();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      sentences.begin(LEXICON.topics().get(i % LEXICON.topics().size()), new SplittableRandom(i));
      for (Phrases.Role role : Phrases.Role.values()) {
        sentences.clause(role, out);
        sentences.title(role, out);
      }
    }
    assertThat(out.toString()).doesNotContain("{", "}", "|");
  }
}
