package cn.matcher.dl4j;

import cn.matcher.index.StaticTextEncoder;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.record.TechRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What there is to learn from: the texts for word vectors, and the pairs for the tuning. */
final class TrainingPairs {
  /** A half of a summary must have so many words to say what it is about. */
  private static final int MIN_WORDS = 8;

  private final List<List<String>> texts = new ArrayList<>();
  private final TokenTable table;
  private final List<PairSource> sources = new ArrayList<>();

  /**
   * A demand and a record that serves it.
   *
   * @param demand the demand's text
   * @param record the record's text
   */
  record Judged(String demand, String record) {}

  private record EntryWords(List<List<String>> names, List<List<String>> solutions) {}

  private record RecordWords(List<String> title, List<String> summary) {}

  TrainingPairs(
      Collection<TechRecord> records,
      List<KnowledgeEntry> entries,
      List<Judged> judged,
      int maxTokens) {
    TextAnalyzer analyzer = TextAnalyzer.shared();
    List<EntryWords> entryWords = new ArrayList<>();
    for (KnowledgeEntry e : entries) {
      List<String> names = new ArrayList<>(e.synonyms());
      names.add(e.term());
      EntryWords words =
          new EntryWords(
              names.stream().map(analyzer::words).toList(),
              e.solutions().stream().map(analyzer::words).toList());
      entryWords.add(words);
      List<String> text = new ArrayList<>();
      words.names().forEach(text::addAll);
      words.solutions().forEach(text::addAll);
      texts.add(text);
    }
    List<RecordWords> recordWords = new ArrayList<>();
    for (TechRecord r : records) {
      RecordWords words =
          new RecordWords(
              analyzer.words(r.title()),
              analyzer.words(String.join("，", r.keywords()) + "。" + r.summary()));
      recordWords.add(words);
      List<String> text = new ArrayList<>(words.title());
      text.addAll(words.summary());
      texts.add(text);
    }
    table = TokenTable.of(texts, maxTokens);
    addEntries(entryWords);
    addRecords(recordWords);
    addJudged(judged);
  }

  private void addEntries(List<EntryWords> entries) {
    List<List<int[]>> names = new ArrayList<>();
    List<List<int[]>> solutions = new ArrayList<>();
    for (EntryWords e : entries) {
      List<int[]> n = rows(e.names());
      List<int[]> s = rows(e.solutions());
      if (!n.isEmpty() && !s.isEmpty()) {
        names.add(n);
        solutions.add(s);
      }
    }
    if (!names.isEmpty()) {
      sources.add(new PairSource.Entries(table, names, solutions));
    }
  }

  private List<int[]> rows(List<List<String>> texts) {
    return texts.stream().map(table::rows).filter(r -> r.length > 0).toList();
  }

  private void addRecords(List<RecordWords> records) {
    List<ContrastiveModel.Pair> titles = new ArrayList<>();
    List<ContrastiveModel.Pair> halves = new ArrayList<>();
    for (RecordWords r : records) {
      int[] title = table.rows(r.title());
      int[] summary = table.rows(r.summary());
      if (title.length > 0 && summary.length >= MIN_WORDS) {
        titles.add(pair(title, summary, titles.size()));
      }
      if (summary.length >= 2 * MIN_WORDS) {
        int middle = summary.length / 2;
        halves.add(
            pair(
                Arrays.copyOf(summary, middle),
                Arrays.copyOfRange(summary, middle, summary.length),
                halves.size()));
      }
    }
    add("titles", titles);
    add("halves", halves);
  }

  private ContrastiveModel.Pair pair(int[] query, int[] record, int group) {
    return new ContrastiveModel.Pair(table.bag(List.of(query)), table.bag(List.of(record)), group);
  }

  private void addJudged(List<Judged> judged) {
    Map<String, Integer> rows = table.index();
    Map<String, Integer> demands = new HashMap<>();
    // One bag a record, so that pairs of one record are known as such.
    Map<String, Bag> served = new HashMap<>();
    List<ContrastiveModel.Pair> pairs = new ArrayList<>();
    for (Judged j : judged) {
      int group = demands.computeIfAbsent(j.demand(), d -> demands.size());
      pairs.add(
          new ContrastiveModel.Pair(
              Bag.of(StaticTextEncoder.queryTokens(j.demand()), rows),
              served.computeIfAbsent(
                  j.record(), r -> Bag.of(StaticTextEncoder.recordTokens(r), rows)),
              group));
    }
    add(PairSource.JUDGED, pairs);
  }

  private void add(String name, List<ContrastiveModel.Pair> pairs) {
    if (!pairs.isEmpty()) {
      sources.add(new PairSource.Texts(name, List.copyOf(pairs)));
    }
  }

  TokenTable table() {
    return table;
  }

  /** Each record's and entry's words. */
  List<List<String>> texts() {
    return texts;
  }

  List<PairSource> sources() {
    return sources;
  }
}
