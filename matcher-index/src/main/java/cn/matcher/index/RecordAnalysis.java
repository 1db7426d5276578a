package cn.matcher.index;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.RecordProfile;
import cn.matcher.record.TechRecord;
import cn.matcher.text.CharWeights;
import cn.matcher.text.NormalizedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Everything that is indexed of a record's texts. Reusable; not safe for concurrent use. */
final class RecordAnalysis {
  private static final int MAX_TOPICS = 24;

  /** What {@link #damped} is of the usual weights. */
  private static final float[] DAMPED = new float[256];

  static {
    for (int w = 0; w < DAMPED.length; w++) {
      DAMPED[w] = (float) Math.log1p(w / (double) Schema.SUMMARY_WEIGHT);
    }
  }

  private final TextAnalyzer analyzer = new TextAnalyzer();
  private final Knowledge knowledge;
  private final Bag words = new Bag();
  private final Bag concepts = new Bag();
  private final BitSet ideographs = new BitSet(1 << 16);

  /** Null without knowledge. */
  private final MentionFilter mentions;

  private float[] damped = new float[512];

  /** Null without knowledge. */
  private RecordProfile profile;

  /** The words of title, keywords and summary as they come, for an encoder. */
  private final List<String> title = new ArrayList<>();

  private final List<String> keywords = new ArrayList<>();
  private final List<String> summary = new ArrayList<>();

  /**
   * @param knowledge null for none: then there are no concepts and no topics
   */
  RecordAnalysis(Knowledge knowledge) {
    this.knowledge = knowledge;
    mentions = knowledge == null ? null : new MentionFilter(knowledge);
  }

  void analyze(TechRecord r) {
    words.clear();
    concepts.clear();
    ideographs.clear();
    add(r.title(), Schema.TITLE_WEIGHT, title);
    add(String.join("，", r.keywords()), Schema.KEYWORDS_WEIGHT, keywords);
    add(r.summary(), Schema.SUMMARY_WEIGHT, summary);
    if (knowledge != null) {
      if (damped.length < words.size()) {
        damped = new float[words.size() * 2];
      }
      for (int i = 0; i < words.size(); i++) {
        damped[i] = damped(words.weight(i));
      }
      profile = knowledge.profile(words.size(), words::token, damped, MAX_TOPICS);
    }
  }

  private void add(String text, int weight, List<String> sequence) {
    sequence.clear();
    if (text.isEmpty()) {
      return;
    }
    for (TextAnalyzer.Token t : analyzer.analyze(text)) {
      words.add(t.text(), weight);
      sequence.add(t.text());
    }
    NormalizedText normal = analyzer.normalized();
    char[] chars = normal.chars();
    for (int i = 0; i < normal.length(); i++) {
      if (CharWeights.weight(chars[i]) > 0) {
        ideographs.set(chars[i]);
      }
    }
    if (knowledge != null) {
      mentions.begin(normal.length());
      knowledge.matchTerms(
          normal,
          (id, start, end) -> {
            // A term of one character is no more than the word it is.
            if (end - start > 1 && mentions.isNew(id, start, end)) {
              concepts.add(knowledge.conceptText(id), weight);
            }
          });
    }
  }

  /** log(1 + weighted frequency) of a word of this weight. */
  static float damped(int weight) {
    return weight < DAMPED.length
        ? DAMPED[weight]
        : (float) Math.log1p(weight / (double) Schema.SUMMARY_WEIGHT);
  }

  Bag words() {
    return words;
  }

  /** Known terms that occur, each as what stands for its concept. */
  Bag concepts() {
    return concepts;
  }

  /** The words of title, keywords and summary, in their order; valid until the next record. */
  List<List<String>> sequences() {
    return List.of(title, keywords, summary);
  }

  /** The distinct ideographs. */
  BitSet ideographs() {
    return ideographs;
  }

  /** What the knowledge says of the record; null without knowledge. */
  RecordProfile profile() {
    return profile;
  }
}
