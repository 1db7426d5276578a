package cn.matcher.index;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.Topics;
import cn.matcher.record.TechRecord;
import cn.matcher.text.CharWeights;
import cn.matcher.text.NormalizedText;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Everything that is indexed of a record's texts. Reusable; not safe for concurrent use. */
final class RecordAnalysis {
  private static final int MAX_TOPICS = 16;

  private final TextAnalyzer analyzer = new TextAnalyzer();
  private final Knowledge knowledge;
  private final Bag words = new Bag();
  private final Bag concepts = new Bag();
  private final BitSet ideographs = new BitSet(1 << 16);
  private Topics topics = Topics.NONE;
  private float embeddingLength;

  /**
   * @param knowledge null for none: then there are no concepts and no topics
   */
  RecordAnalysis(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  void analyze(TechRecord r) {
    words.clear();
    concepts.clear();
    ideographs.clear();
    add(r.title(), Schema.TITLE_WEIGHT);
    add(String.join("，", r.keywords()), Schema.KEYWORDS_WEIGHT);
    add(r.summary(), Schema.SUMMARY_WEIGHT);
    if (knowledge != null) {
      Map<String, Float> weights = relativeWeights();
      topics = knowledge.topics(weights, MAX_TOPICS);
      embeddingLength = knowledge.embeddingLength(weights);
    }
  }

  private void add(String text, int weight) {
    if (text.isEmpty()) {
      return;
    }
    for (TextAnalyzer.Token t : analyzer.analyze(text)) {
      words.add(t.text(), weight);
    }
    NormalizedText normal = analyzer.normalized();
    char[] chars = normal.chars();
    for (int i = 0; i < normal.length(); i++) {
      if (CharWeights.weight(chars[i]) > 0) {
        ideographs.set(chars[i]);
      }
    }
    if (knowledge != null) {
      knowledge.matchTerms(
          normal,
          (id, start, end) -> {
            // A term of one character is no more than the word it is.
            if (end - start > 1) {
              concepts.add(new String(chars, start, end - start), weight);
            }
          });
    }
  }

  private Map<String, Float> relativeWeights() {
    Map<String, Float> weights = HashMap.newHashMap(words.counts().size());
    words.counts().forEach((w, n) -> weights.put(w, n[0] / (float) Schema.SUMMARY_WEIGHT));
    return weights;
  }

  Bag words() {
    return words;
  }

  Bag concepts() {
    return concepts;
  }

  /** The distinct ideographs. */
  BitSet ideographs() {
    return ideographs;
  }

  /** Length of the record's vector; 0 without knowledge. */
  float embeddingLength() {
    return embeddingLength;
  }

  Topics topics() {
    return topics;
  }
}
