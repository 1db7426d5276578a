package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.error.MatcherException;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.knowledge.KnowledgeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeReaderTest {
  private static final String GOOD = "{\"term\":\"刹车片\",\"solutions\":[\"酚醛树脂\"]}";

  @TempDir Path dir;

  private Path file(String name, String... lines) throws IOException {
    return Files.write(dir.resolve(name), List.of(lines));
  }

  @Test
  void anEntryIsReadWithEveryField() throws IOException {
    Path f =
        file(
            "k.jsonl",
            "{\"term\":\"刹车片\",\"synonyms\":[\"摩擦片\"],\"broader\":\"摩擦材料\","
                + "\"solutions\":[\"酚醛树脂\",\" \",\"热衰退\"],\"field\":\"交通运输\"}",
            "",
            GOOD);
    assertThat(KnowledgeReader.read(f))
        .containsExactly(
            new KnowledgeEntry(
                "刹车片", List.of("摩擦片"), List.of("摩擦材料"), List.of("酚醛树脂", "热衰退"), "交通运输"),
            new KnowledgeEntry("刹车片", List.of(), List.of(), List.of("酚醛树脂"), ""));
  }

  @Test
  void aDirectoryIsReadInTheOrderOfItsNames() throws IOException {
    file("b.jsonl", GOOD.replace("刹车片", "乙"));
    file("a.jsonl", GOOD.replace("刹车片", "甲"));
    file("readme.md", "not knowledge");
    assertThat(KnowledgeReader.read(dir))
        .extracting(KnowledgeEntry::term)
        .containsExactly("甲", "乙");
    assertThat(KnowledgeReader.files(dir))
        .containsExactly(dir.resolve("a.jsonl"), dir.resolve("b.jsonl"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"term\":\"甲\"}|solutions: expected at least one string",
        "{\"term\":\"甲\",\"solutions\":[]}|solutions",
        "{\"term\":\"甲\",\"solutions\":[\" \"]}|solutions",
        "{\"term\":\"甲\",\"solutions\":[5]}|solutions: expected an array of strings, actual 5",
        "{\"solutions\":[\"x\"]}|term: expected a non-blank string, actual missing",
        "{\"term\":\"  \",\"solutions\":[\"x\"]}|term",
        "{\"term\":5,\"solutions\":[\"x\"]}|term: expected a string, actual 5",
        "{\"term\":\"甲\",\"solutions\":[\"x\"],\"synonym\":[\"y\"]}|synonym: expected one of term",
        "{\"term\":\"甲\",\"term\":\"乙\",\"solutions\":[\"x\"]}|term: expected one value",
        "刹车片,酚醛树脂|json: expected one JSON object",
        "[]|json"
      })
  void aBadEntryIsRefusedByFileAndLine(String line, String problem) throws IOException {
    Path f = file("bad.jsonl", GOOD, "", GOOD, line, GOOD);
    assertThatThrownBy(() -> KnowledgeReader.read(f))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(f + ":4")
        .hasMessageContaining(problem);
    assertThatThrownBy(() -> KnowledgeReader.read(dir))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("bad.jsonl:4");
  }

  @Test
  void aMissingFileAndADirectoryWithoutKnowledgeAreRefusedByName() {
    Path missing = dir.resolve("none.jsonl");
    assertThatThrownBy(() -> KnowledgeReader.read(missing))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(() -> KnowledgeReader.read(dir))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(dir.toString())
        .hasMessageContaining(".jsonl");
  }

  @Test
  void randomlyDamagedLinesNeverThrowAnythingButMatcherExceptions() throws IOException {
    Random random = new Random(3);
    Path f = dir.resolve("r.jsonl");
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = good.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Files.write(f, bytes);
      try {
        KnowledgeReader.read(f);
      } catch (MatcherException e) {
        assertThat(e.getMessage()).contains("r.jsonl:");
      }
    }
  }
}
