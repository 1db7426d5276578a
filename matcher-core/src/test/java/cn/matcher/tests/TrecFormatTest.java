package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.error.MatcherException;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.Run;
import cn.matcher.eval.TrecFormat;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrecFormatTest {
  private static Qrels qrels(String text) {
    return TrecFormat.readQrels(new StringReader(text));
  }

  private static Run run(String text) {
    return TrecFormat.readRun(new StringReader(text));
  }

  @Test
  void qrelsAreReadWithAnyWhiteSpaceAndBlankLines() {
    assertThat(qrels("q1 0 A 3\n\n  q1\t0\tB\t0\r\nq2 0 A 1").grades())
        .isEqualTo(Map.of("q1", Map.of("A", 3, "B", 0), "q2", Map.of("A", 1)));
  }

  @Test
  void qrelsOfBeirAreRead() {
    assertThat(qrels("query-id\tcorpus-id\tscore\nq1\tA\t2\n").grades())
        .isEqualTo(Map.of("q1", Map.of("A", 2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q1 0 A|line 2|whole number as grade",
        "q1 A|line 2|qrels as 'qid 0 docid grade'",
        "q1 0 A 3 x|line 2|q1 0 A 3 x",
        "q1|line 2|q1",
        "q1 0 A good|line 2|good",
        "q1 0 A 1.5|line 2|1.5",
        "q1 0 A 99999999999|line 2|99999999999",
        "q0 0 A 1|line 2|once"
      })
  void aBrokenLineOfQrelsIsRefusedByNumber(String line, String number, String part) {
    assertThatThrownBy(() -> qrels("q0 0 A 1\n" + line + "\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(number)
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 4, 100})
  void aGradeOutsideTheScaleIsRefusedByLine(int grade) {
    assertThatThrownBy(() -> qrels("q1 0 A 3\nq1 0 B " + grade))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("0 to 3")
        .hasMessageContaining("" + grade)
        .hasMessageContaining("line 2");
  }

  @Test
  void aRunIsOrderedByFallingScoreThenById() {
    assertThat(run("q Q0 b 9 1.5 t\nq Q0 c 1 2e1 t\nq Q0 a 7 1.5 t\nr Q0 x 1 -3 t\n").rankings())
        .isEqualTo(Map.of("q", List.of("c", "a", "b"), "r", List.of("x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q Q0 a 1 1.5",
        "q Q0 a 1 1.5 t more",
        "q Q0 a 1 best t",
        "q Q0 a 1 NaN t",
        "q Q0 a 1 , t",
      })
  void aBrokenLineOfARunIsRefusedByNumber(String line) {
    assertThatThrownBy(() -> run("q Q0 z 1 3 t\n\n" + line))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining(line);
  }

  /** A record that stands twice would be paid twice: nDCG above 1. */
  @Test
  void aRecordRankedTwiceIsRefused() {
    assertThatThrownBy(() -> run("q Q0 a 1 3 t\nq Q0 b 2 2 t\nq Q0 a 3 1 t"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void writtenLinesKeepTheirOrderWhenRead() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    float score = 1;
    for (int i = 0; i < 500; i++) {
      text.append(TrecFormat.runLine("q", "r%03d".formatted(i), i + 1, score)).append('\n');
      // The closest that two scores can lie, among others.
      score = random.nextBoolean() ? Math.nextDown(score) : score * random.nextFloat(0.9f, 1);
    }
    List<String> ids = run(text.toString()).rankings().get("q");
    assertThat(ids).hasSize(500).isSorted();
    assertThat(TrecFormat.runLine("q1", "A-1", 3, 0.5f)).isEqualTo("q1 Q0 A-1 3 0.5 matcher");
  }

  @Test
  void randomTextNeverThrowsAnythingButMatcherExceptions() {
    Random random = new Random(11);
    String alphabet = "q 0A1\t\n.-\"3NaN query-id";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder s = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        s.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        qrels(s.toString());
      } catch (MatcherException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
      try {
        run(s.toString());
      } catch (MatcherException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }
}
