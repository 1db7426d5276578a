package cn.matcher.index;

import cn.matcher.encode.EncoderText;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.TextEncoder;
import cn.matcher.text.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link StaticEncoder} over the words of {@link TextAnalyzer}. Where a text has several lines
 * the first is its title and counts more. Immutable, safe for concurrent use.
 */
public final class StaticTextEncoder implements TextEncoder {
  private static final float TITLE_WEIGHT = (float) Schema.TITLE_WEIGHT / Schema.SUMMARY_WEIGHT;

  private final StaticEncoder encoder;

  public StaticTextEncoder(StaticEncoder encoder) {
    this.encoder = encoder;
  }

  /** The words of a record's text with the weights that models are trained and used with. */
  public static Map<String, Float> recordTokens(String text) {
    Map<String, Float> weights = new HashMap<>();
    int title = titleEnd(text);
    count(text.substring(0, title), TITLE_WEIGHT, weights);
    count(text.substring(title), 1, weights);
    return damped(weights);
  }

  /** The same for a text that looks for others: what says nothing of the problem counts less. */
  public static Map<String, Float> queryTokens(String text) {
    int title = titleEnd(text);
    return ProbeWords.ofDemand(text.substring(0, title), text.substring(title).strip())
        .weights(Knowledge.TITLE_WEIGHT);
  }

  /**
   * The vector of a record that was analysed for the index already: the same as that of its text.
   */
  float[] encode(TechRecord r, RecordAnalysis analysis) {
    int lines = 0;
    List<String> fields = List.of(r.title(), String.join("，", r.keywords()), r.summary());
    for (String f : fields) {
      lines += f.isBlank() ? 0 : 1;
    }
    // What stands before the first line break is the title, whatever field it is of.
    String first = fields.stream().filter(f -> !f.isBlank()).findFirst().orElse("");
    if (first.indexOf('\n') >= 0) {
      return encoder.record(recordTokens(EncoderText.of(r)));
    }
    Map<String, Float> weights = new HashMap<>();
    float weight = lines > 1 ? TITLE_WEIGHT : 1;
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isBlank()) {
        for (String word : analysis.sequences().get(i)) {
          weights.merge(word, weight, Float::sum);
        }
        weight = 1;
      }
    }
    return encoder.record(damped(weights));
  }

  private static Map<String, Float> damped(Map<String, Float> weights) {
    weights.replaceAll((w, n) -> (float) Math.log1p(n) * Vocabulary.weight(w));
    return weights;
  }

  private static void count(String text, float weight, Map<String, Float> into) {
    for (TextAnalyzer.Token t : TextAnalyzer.shared().analyze(text)) {
      into.merge(t.text(), weight, Float::sum);
    }
  }

  /** 0 where there is no title. */
  private static int titleEnd(String text) {
    return Math.max(0, text.indexOf('\n'));
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public String fingerprint() {
    return encoder.fingerprint();
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    return texts.stream().map(t -> encoder.record(recordTokens(t))).toList();
  }

  @Override
  public List<float[]> encodeQueries(List<String> texts) {
    return texts.stream().map(t -> encoder.query(queryTokens(t))).toList();
  }
}
