package cn.matcher.datasets.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The vocabulary: the topics with their own word lists, and for each kind of word one list over all
 * topics, together with words that every field uses and with compound names. Immutable and safe for
 * concurrent use; loaded once.
 */
final class Lexicon {
  private static final double EXPONENT = 1.15;

  private static final class Holder {
    static final Lexicon INSTANCE = new Lexicon();
  }

  private final List<Topic> topics = new ArrayList<>();
  private final AliasTable topicTable;
  private final Map<WordKind, WordList> global = new EnumMap<>(WordKind.class);

  static Lexicon get() {
    return Holder.INSTANCE;
  }

  private Lexicon() {
    for (String field : Tables.FIELDS) {
      readField(Tables.rows("fields/" + field + ".txt"));
    }
    topicTable = new AliasTable(topics.stream().mapToDouble(Topic::weight).toArray());
    List<List<String>> general = Tables.rows("general.txt");
    Map<WordKind, String> rows =
        Map.of(
            WordKind.OBJECT, "通用对象",
            WordKind.PROCESS, "通用工艺",
            WordKind.INDICATOR, "通用指标",
            WordKind.PROBLEM, "通用问题");
    for (WordKind kind : WordKind.values()) {
      Set<String> rare = kind == WordKind.OBJECT ? Compounds.compose(general) : Set.of();
      global.put(kind, globalList(kind, Tables.row(general, rows.get(kind)), rare));
    }
  }

  private void readField(List<List<String>> rows) {
    String field = Tables.row(rows, "领域").getFirst();
    double weight = Double.parseDouble(Tables.row(rows, "权重").getFirst());
    List<String> codes = Tables.row(rows, "代号");
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).getFirst().equals("主题")) {
        starts.add(i);
      }
    }
    double shares = 0;
    for (int t = 0; t < starts.size(); t++) {
      shares += share(t);
    }
    for (int t = 0; t < starts.size(); t++) {
      int end = t + 1 < starts.size() ? starts.get(t + 1) : rows.size();
      Map<String, List<String>> topic = new HashMap<>();
      for (List<String> row : rows.subList(starts.get(t), end)) {
        topic.put(row.getFirst(), row.subList(1, row.size()));
      }
      topics.add(
          new Topic(
              topic.get("主题").getFirst(),
              field,
              weight * share(t) / shares,
              topic.get("分类"),
              codes,
              TopicWords.compose(topic)));
    }
  }

  /** The first topics of a field have the most records. */
  private static double share(int rank) {
    return 1.0 / (rank + 2);
  }

  /** Merges by expected frequency: rank within the topic over the topic's share. */
  private WordList globalList(WordKind kind, List<String> common, Set<String> rare) {
    Map<String, Double> keys = new HashMap<>();
    for (Topic topic : topics) {
      List<String> words = topic.words().get(kind).words();
      for (int rank = 0; rank < words.size(); rank++) {
        String word = words.get(rank);
        double key = (rank + 3) / topic.weight() * StrictMath.exp(2 * Mix.unit(word) - 1);
        keys.merge(word, key, Math::min);
      }
    }
    double first = 0.3 / topics.stream().mapToDouble(Topic::weight).max().orElseThrow();
    for (int rank = 0; rank < common.size(); rank++) {
      keys.put(common.get(rank), first * (rank + 1));
    }
    for (String word : rare) {
      keys.putIfAbsent(word, StrictMath.exp(2 + 6 * Mix.unit(word + "#")));
    }
    List<String> sorted = new ArrayList<>(keys.keySet());
    sorted.sort(Comparator.<String, Double>comparing(keys::get).thenComparing(w -> w));
    return new WordList(sorted, EXPONENT);
  }

  List<Topic> topics() {
    return topics;
  }

  Topic drawTopic(SplittableRandom random) {
    return topics.get(topicTable.draw(random));
  }

  /** A word of any topic, of the common words or of the compound names. */
  String drawGlobal(WordKind kind, SplittableRandom random) {
    return global.get(kind).draw(random);
  }

  /** Every technical word that can be drawn. */
  Set<String> words() {
    Set<String> words = new HashSet<>();
    global.values().forEach(list -> words.addAll(list.words()));
    return words;
  }
}
