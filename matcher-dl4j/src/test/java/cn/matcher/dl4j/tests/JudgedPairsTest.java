package cn.matcher.dl4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.dl4j.EncoderTraining.JudgedPair;
import cn.matcher.dl4j.JudgedPairs;
import cn.matcher.error.InvalidDataException;
import cn.matcher.record.Achievement;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedPairsTest {
  private static final Map<String, TechRecord> RECORDS =
      Map.of("A-1", Achievement.builder("A-1").title("树脂").summary("酚醛树脂").build());

  @TempDir private Path directory;

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("pairs.jsonl"), content);
  }

  @Test
  void readsTheDemandAsItIsAndTheTextOfTheRecord() throws IOException {
    Path file =
        file(
            "{\"demand\":\"刹车片\\n掉渣\",\"achievement\":\"A-1\"}\n\n{\"demand\":\"制动\",\"achievement\":\"A-1\"}");
    assertThat(JudgedPairs.read(file, RECORDS))
        .containsExactly(new JudgedPair("刹车片\n掉渣", "树脂\n酚醛树脂"), new JudgedPair("制动", "树脂\n酚醛树脂"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"demand\":\"刹车片\",\"achievement\":\"A-9\"} | A-9",
        "{\"demand\":\"刹车片\"} | achievement",
        "{\"achievement\":\"A-1\"} | demand",
        "{\"demand\":\" \",\"achievement\":\"A-1\"} | demand",
        "{\"demand\":\"刹车片\",\"achievement\":\"A-1\",\"grade\":3} | grade",
        "{\"demand\":3,\"achievement\":\"A-1\"} | demand",
        "刹车片 A-1 | judged pair",
      })
  void aBadLineIsNamedWithItsPlace(String line, String named) throws IOException {
    Path file = file("{\"demand\":\"刹车片\",\"achievement\":\"A-1\"}\n" + line + "\n");
    assertThatThrownBy(() -> JudgedPairs.read(file, RECORDS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("pairs.jsonl:2")
        .hasMessageContaining(named);
  }
}
