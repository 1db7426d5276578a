package cn.matcher.index;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import cn.matcher.text.TextNormalizer;
import cn.matcher.text.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A probe's own words and how much each says. In a demand the talk of a market counts little, and
 * so do the sections that describe the enterprise instead of the problem.
 */
final class ProbeWords {
  /** What a word in a section about the enterprise counts. Chosen on train demands. */
  private static final float ASIDE_WEIGHT = 0.6f;

  /**
   * A line that begins so tells about the enterprise, its funds or contacts until the next heading.
   */
  private static final Pattern ASIDE =
      Pattern.compile(
          "(现有|已有|工作|研究|科研|公司|企业|前期|合作)?(基础|简介|概况|条件|情况|投入资金|资金|合作方式|联系)"
              + "|合作方式|联系人|我公司(是|成立)|公司成立|注册资本|专利号");

  private static final Pattern HEADING = Pattern.compile("^[（(]?[一二三四五六七八九1-9][、.．）)].*");

  private static final int HEADING_LENGTH = 20;

  private final Map<String, Float> title = new HashMap<>();
  private final Map<String, Float> body = new HashMap<>();
  private final List<String> texts;

  private ProbeWords(List<String> texts) {
    this.texts = texts;
  }

  static ProbeWords of(TechRecord probe) {
    TextAnalyzer analyzer = TextAnalyzer.shared();
    List<String> texts = new ArrayList<>();
    texts.add(probe.title());
    texts.add(probe.summary());
    if (!probe.keywords().isEmpty()) {
      texts.add(String.join("，", probe.keywords()));
    }
    ProbeWords words = new ProbeWords(texts);
    count(analyzer, probe.title(), 1, words.title);
    probe.keywords().forEach(k -> count(analyzer, k, 1, words.body));
    if (probe.type() == RecordType.DEMAND) {
      words.countSections(analyzer, probe.summary());
    } else {
      count(analyzer, probe.summary(), 1, words.body);
    }
    return words;
  }

  /** The words of a demand that is given as two texts, either of which may be empty. */
  static ProbeWords ofDemand(String title, String body) {
    TextAnalyzer analyzer = TextAnalyzer.shared();
    ProbeWords words = new ProbeWords(List.of(title, body));
    count(analyzer, title, 1, words.title);
    words.countSections(analyzer, body);
    return words;
  }

  private void countSections(TextAnalyzer analyzer, String summary) {
    boolean aside = false;
    for (String line : summary.split("[\\n。；;]")) {
      String s = line.strip();
      if (s.length() < HEADING_LENGTH || HEADING.matcher(s).matches()) {
        aside = false;
      }
      if (ASIDE.matcher(s.substring(0, Math.min(s.length(), 18))).find()) {
        aside = true;
      }
      count(analyzer, s, aside ? ASIDE_WEIGHT : 1, body);
    }
  }

  private static void count(
      TextAnalyzer analyzer, String text, float weight, Map<String, Float> into) {
    for (TextAnalyzer.Token t : analyzer.analyze(text)) {
      into.merge(t.text(), weight, Float::sum);
    }
  }

  /**
   * Word → log-damped weight above 0.
   *
   * @param titleWeight what a word of the title counts against one of the body
   */
  Map<String, Float> weights(float titleWeight) {
    Map<String, Float> sum = new HashMap<>(body);
    title.forEach((w, n) -> sum.merge(w, n * titleWeight, Float::sum));
    sum.replaceAll((w, n) -> (float) Math.log1p(n) * Vocabulary.weight(w));
    return sum;
  }

  /** Title, summary and keywords as they were given. */
  List<String> texts() {
    return texts;
  }

  /** The normal forms of the texts, joined. */
  String normalized() {
    return TextNormalizer.normalize(String.join("。", texts));
  }
}
