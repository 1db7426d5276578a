package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.knowledge.Concept;
import cn.matcher.knowledge.ConceptLinter;
import cn.matcher.knowledge.ConceptReader;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.knowledge.TextTokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptsTest {
  private static final TextTokens WORDS = text -> List.of(text.split("[ ，]"));

  private static final List<KnowledgeEntry> ENTRIES =
      List.of(
          new KnowledgeEntry("污水脱盐", List.of(), List.of(), List.of("ro膜", "电渗析"), "资源环境"),
          new KnowledgeEntry("动力电池", List.of(), List.of(), List.of("LiFePO4"), "新能源"));

  private static final List<Concept> CONCEPTS =
      List.of(concept("反渗透膜", "RO膜", "逆渗透膜"), concept("磷酸铁锂", "LiFePO4"), concept("马铃薯", "土豆"));

  @TempDir Path dir;

  private static Concept concept(String name, String... aliases) {
    return new Concept(name, List.of(aliases), "资源环境", name + ".jsonl:1");
  }

  private static Knowledge compiled(List<Concept> concepts) {
    return Knowledge.compile(ENTRIES, concepts, WORDS);
  }

  private static Knowledge savedAndLoaded(Knowledge k) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    k.save(out);
    return Knowledge.load(new ByteArrayInputStream(out.toByteArray()), "k.bin");
  }

  @Test
  void everyNameIsAKnownTermAndStandsForItsConcept() throws IOException {
    Knowledge k = compiled(CONCEPTS);
    Knowledge merged =
        Knowledge.merge(
            k,
            ENTRIES,
            List.of(new KnowledgeEntry("自有", List.of(), List.of(), List.of("自有工艺"), "")),
            WORDS);
    for (Knowledge each : List.of(k, savedAndLoaded(k), merged, savedAndLoaded(merged))) {
      assertThat(each.conceptCount()).isEqualTo(3);
      assertThat(each.conceptText("ro膜")).isEqualTo("反渗透膜");
      assertThat(each.conceptText("逆渗透膜")).isEqualTo("反渗透膜");
      assertThat(each.conceptText("反渗透膜")).isEqualTo("反渗透膜");
      assertThat(each.conceptText("lifepo4")).isEqualTo("磷酸铁锂");
      assertThat(each.conceptText("土豆")).isEqualTo("马铃薯");
      assertThat(each.conceptText("电渗析")).isEqualTo("电渗析");
      assertThat(each.conceptText("未知")).isEqualTo("未知");
      int term = each.findTerm("ro膜");
      assertThat(each.conceptText(term)).isSameAs(each.conceptText(term)).isEqualTo("反渗透膜");
      assertThat(Arrays.stream(each.conceptTerms(each.concept(term))).mapToObj(each::term))
          .containsExactly("反渗透膜", "ro膜", "逆渗透膜");
      assertThat(each.concept(each.findTerm("电渗析"))).isEqualTo(-1);
    }
  }

  @Test
  void entriesKeepTheirTermNumbers() {
    Knowledge without = Knowledge.compile(ENTRIES, WORDS);
    Knowledge with = compiled(CONCEPTS);
    for (int e = 0; e < without.size(); e++) {
      assertThat(with.keyTerms(e)).isEqualTo(without.keyTerms(e));
      assertThat(with.solutionTerms(e)).isEqualTo(without.solutionTerms(e));
    }
  }

  @Test
  void theFingerprintNamesTheConcepts() {
    String without = Knowledge.compile(ENTRIES, WORDS).fingerprint();
    String with = compiled(CONCEPTS).fingerprint();
    assertThat(without).startsWith("2 entries, sha256 ");
    assertThat(with).startsWith("2 entries, 3 concepts, sha256 ");
    assertThat(compiled(List.of()).fingerprint()).isEqualTo(without);
    assertThat(
            compiled(List.of(concept("反渗透膜", "RO膜"), CONCEPTS.get(1), CONCEPTS.get(2)))
                .fingerprint())
        .isNotEqualTo(with);
  }

  @Test
  void aNameOfTwoConceptsIsRefusedNamingBoth() {
    assertThatThrownBy(() -> compiled(List.of(concept("马铃薯", "土豆"), concept("洋芋头", "土豆"))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("洋芋头")
        .hasMessageContaining("土豆, which is also a name of 马铃薯");
  }

  @Test
  void conceptsAreReadWithFileAndLine() throws IOException {
    Path f = dir.resolve("c.jsonl");
    Files.writeString(f, "\n{\"name\":\"马铃薯\",\"aliases\":[\"土豆\",\"洋芋\"],\"field\":\"现代农业\"}\n");
    assertThat(ConceptReader.read(dir))
        .containsExactly(new Concept("马铃薯", List.of("土豆", "洋芋"), "现代农业", f + ":2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"甲\"}|aliases: expected at least one string, actual none",
        "{\"name\":\"甲\",\"aliases\":[5]}|aliases: expected an array of strings, actual 5",
        "{\"aliases\":[\"乙\"]}|name: expected a non-blank string, actual missing",
        "{\"name\":\"甲\",\"aliases\":[\"乙\"],\"alias\":1}|alias: expected one of name, aliases",
        "[]|json: expected one JSON object"
      })
  void aBadLineIsRefusedByFileAndLine(String line, String problem) throws IOException {
    Path f = dir.resolve("bad.jsonl");
    Files.writeString(f, "\n\n" + line + "\n");
    assertThatThrownBy(() -> ConceptReader.read(f))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(f + ":3")
        .hasMessageContaining(problem);
  }

  @Test
  void eachFindingNamesLineFieldExpectedAndActual() {
    Concept good = concept("反渗透膜", "RO膜");
    assertThat(ConceptLinter.lint(List.of(good)).findings()).isEmpty();
    assertThat(ConceptLinter.lint(List.of(good)).summary()).contains("1 concepts, 2 names");
    assertThat(ConceptLinter.lint(List.of(good, concept("逆渗透膜", "ｒｏ膜"))).findings())
        .containsExactly(
            "逆渗透膜.jsonl:1: aliases: expected a name that stands once in all files, actual ｒｏ膜,"
                + " which is also a name of 反渗透膜 at 反渗透膜.jsonl:1");
    assertFinding(concept("马铃薯", "豆"), "aliases: expected 2 to 16 characters, actual 1");
    assertFinding(concept("马".repeat(17), "土豆"), "name: expected 2 to 16 characters, actual 17");
    assertFinding(concept("马铃薯", " 土豆"), "aliases: expected no space around a name");
    assertFinding(concept("马铃薯", "2024"), "aliases: expected a name with a letter");
    assertFinding(concept("马铃薯", "材料"), "aliases: expected a name that says something");
    assertFinding(concept("马铃薯", "土\u0001豆"), "actual U+0001 in");
    assertFinding(concept("马铃薯", "马铃薯"), "aliases: expected a name that stands once");
    assertFinding(
        new Concept("马铃薯", List.of("土豆"), "农业", "a.jsonl:7"), "a.jsonl:7: field: expected one of");
  }

  private static void assertFinding(Concept c, String message) {
    assertThat(ConceptLinter.lint(List.of(c)).findings())
        .singleElement()
        .asString()
        .startsWith(c.origin())
        .contains(message);
  }
}
