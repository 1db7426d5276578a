package cn.matcher.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeLinter;
import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import cn.matcher.text.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledKnowledgeTest {
  private static final List<String> FIELDS =
      List.of(
          "新材料", "先进制造", "电子信息", "生物医药", "现代农业", "资源环境", "新能源", "海洋科技", "交通运输", "建筑工程", "化学化工",
          "航空航天", "食品科技", "其他");

  @Test
  void entriesAreCleanAndCoverEveryField() {
    KnowledgeLinter.Report report = KnowledgeLinter.lint(Bundled.knowledgeEntries());
    assertThat(report.findings()).isEmpty();
    assertThat(report.sizes().keySet()).containsExactlyInAnyOrderElementsOf(FIELDS);
    assertThat(report.sizes().values()).allMatch(n -> n >= 300);
    assertThat(report.sizes().get("海洋科技")).isGreaterThanOrEqualTo(500);
    assertThat(report.medianSolutions()).isGreaterThanOrEqualTo(12);
  }

  @Test
  void theCompiledFormIsThatOfTheEntries() {
    Knowledge anew =
        Knowledge.compile(Bundled.knowledgeEntries(), Bundled.concepts(), new TextAnalyzer());
    assertThat(Bundled.knowledge().fingerprint()).isEqualTo(anew.fingerprint());
    assertThat(Bundled.knowledge().size()).isEqualTo(anew.size()).isGreaterThan(10_000);
  }

  /** Golden list: what smartcn cuts to pieces must stand as one concept, beside its parts. */
  @Test
  void technicalWordsAreKeptWholeWithoutLosingTheirParts() throws IOException {
    List<String> terms = wholeTerms();
    assertThat(terms).hasSizeGreaterThanOrEqualTo(300);
    List<String> lost = new ArrayList<>();
    for (String term : terms) {
      NormalizedText text = new NormalizedText();
      TextNormalizer.normalize("针对" + term + "的应用，提出", text);
      String normal = TextNormalizer.normalize(term);
      List<String> concepts = new ArrayList<>();
      Bundled.knowledge()
          .matchTerms(
              text, (id, start, end) -> concepts.add(new String(text.chars(), start, end - start)));
      if (!concepts.contains(normal)) {
        lost.add(term);
      }
      String words = String.join("", TextAnalyzer.shared().words("针对" + term + "的应用，提出"));
      assertThat(words).contains("应用");
      normal
          .chars()
          .filter(c -> Character.isIdeographic(c) && !Vocabulary.isStopword(Character.toString(c)))
          .forEach(c -> assertThat(words).as(term).contains(Character.toString(c)));
    }
    assertThat(lost).isEmpty();
  }

  private static List<String> wholeTerms() throws IOException {
    try (InputStream in = BundledKnowledgeTest.class.getResourceAsStream("whole-terms.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .filter(term -> term.length() > 1)
          .toList();
    }
  }
}
