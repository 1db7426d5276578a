package cn.matcher.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.knowledge.Concept;
import cn.matcher.knowledge.ConceptLinter;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledConceptsTest {
  private static final Knowledge KNOWLEDGE = Bundled.knowledge();

  private static List<String> tokens(String text) {
    NormalizedText normal = new NormalizedText();
    TextNormalizer.normalize(text, normal);
    List<String> tokens = new ArrayList<>();
    KNOWLEDGE.matchTerms(normal, (id, start, end) -> tokens.add(KNOWLEDGE.conceptText(id)));
    return tokens;
  }

  @Test
  void conceptsAreCleanAndCoverEveryField() {
    ConceptLinter.Report report = ConceptLinter.lint(Bundled.concepts());
    assertThat(report.findings()).isEmpty();
    assertThat(report.sizes()).hasSize(14);
    assertThat(report.names()).isGreaterThan(10_000);
    assertThat(KNOWLEDGE.conceptCount()).isEqualTo(Bundled.concepts().size());
  }

  @Test
  void everyNameOfEveryConceptGivesItsToken() {
    List<String> wrong = new ArrayList<>();
    for (Concept c : Bundled.concepts()) {
      String token = TextNormalizer.normalize(c.name());
      for (String name : c.names()) {
        if (!tokens("采用" + name + "，").contains(token)) {
          wrong.add(name);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Golden list: pairs that must meet whatever becomes of the files. */
  @Test
  void aliasAndNameGiveTheSameToken() throws IOException {
    List<String> lines;
    try (InputStream in = BundledConceptsTest.class.getResourceAsStream("same-concept.tsv")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(lines).hasSizeGreaterThanOrEqualTo(60);
    for (String line : lines) {
      String alias = line.substring(0, line.indexOf('\t'));
      String token = TextNormalizer.normalize(line.substring(line.indexOf('\t') + 1));
      assertThat(tokens("一种" + alias + "的制备")).as(alias).contains(token);
      assertThat(tokens("一种" + token + "的制备")).as(token).contains(token);
      assertThat(KNOWLEDGE.conceptText(TextNormalizer.normalize(alias))).isEqualTo(token);
    }
  }

  @Test
  void aliasesAreNotCutOutOfLatinWords() {
    assertThat(tokens("filed, ledger, ELISAx 与 LEDs2")).doesNotContain("发光二极管", "酶联免疫吸附测定");
    assertThat(tokens("LED灯")).contains("发光二极管");
  }
}
