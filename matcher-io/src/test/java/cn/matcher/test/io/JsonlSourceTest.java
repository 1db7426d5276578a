package cn.matcher.test.io;

import static cn.matcher.test.io.Sources.achievement;
import static cn.matcher.test.io.Sources.read;
import static cn.matcher.test.io.Sources.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.JsonlSource;
import cn.matcher.spi.RecordSource.Reject;
import cn.matcher.test.io.Sources.Outcome;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonlSourceTest {
  @TempDir Path dir;

  @Test
  void readsEveryRecordInOrder() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), achievement("A-1"), Sources.demand("D-1"));
    Outcome outcome = read(new JsonlSource(file));
    assertThat(outcome.ids()).containsExactly("A-1", "D-1");
    assertThat(outcome.rejects()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          broken JSON      | {"id":"B","type":"achievement","title":      | json     | one JSON object | end-of-input
          not an object    | ["B"]                                        | json     | one JSON object | [
          a missing id     | {"type":"achievement","title":"t"}           | id       | a non-empty string | missing
          an empty id      | {"id":"","type":"achievement","title":"t"}   | id       | 1 to 256 characters | missing
          an unknown type  | {"id":"B","type":"product","title":"t"}      | type     | one of achievement, patent, paper, demand | product
          no text          | {"id":"B","type":"paper"}                    | title/summary | at least one that is not blank | none
          a text as price  | {"id":"B","type":"paper","title":"t","priceMin":"面议"} | priceMin | a number of 万元 | 面议
          a date in words  | {"id":"B","type":"paper","title":"t","publishedOn":"去年"} | publishedOn | a date as 2025-03-01 | 去年
          unknown maturity | {"id":"B","type":"paper","title":"t","maturity":"成熟"} | maturity | one of 实验室, 小试, 中试, 产业化 | 成熟
          """)
  void rejectsABadLineAndReadsTheRest(
      String what, String line, String field, String expected, String actual) throws IOException {
    Path file = write(dir.resolve("a.jsonl"), achievement("A-1"), line, achievement("A-2"));
    Outcome outcome = read(new JsonlSource(file));
    assertThat(outcome.ids()).as(what).containsExactly("A-1", "A-2");
    Reject reject = outcome.onlyReject();
    assertThat(reject.source()).isEqualTo(file.toString());
    assertThat(reject.line()).isEqualTo(2);
    assertThat(reject.field()).isEqualTo(field);
    assertThat(reject.reason())
        .contains(field + ":", "expected " + expected, "actual")
        .containsIgnoringCase(actual);
    assertThat(reject.content()).isEqualTo(line);
  }

  @Test
  void rejectsAnOverLongFieldAndShortensWhatItShows() throws IOException {
    String title = "长".repeat(2_001);
    Path file =
        write(
            dir.resolve("a.jsonl"),
            "{\"id\":\"B\",\"type\":\"achievement\",\"title\":\"" + title + "\"}",
            achievement("A-2"));
    Outcome outcome = read(new JsonlSource(file));
    assertThat(outcome.ids()).containsExactly("A-2");
    Reject reject = outcome.onlyReject();
    assertThat(reject.reason())
        .isEqualTo("title: expected at most 2000 characters, actual 2001 characters");
    assertThat(reject.content()).hasSize(501).startsWith("{\"id\":\"B\"").endsWith("长…");
  }

  @Test
  void rejectsADuplicateIdNamingTheFirstLine() throws IOException {
    Path file =
        write(dir.resolve("a.jsonl"), achievement("A-1"), achievement("A-2"), achievement("A-1"));
    Outcome outcome = read(new JsonlSource(file));
    assertThat(outcome.ids()).containsExactly("A-1", "A-2");
    assertThat(outcome.onlyReject().line()).isEqualTo(3);
    assertThat(outcome.onlyReject().field()).isEqualTo("id");
    assertThat(outcome.onlyReject().reason())
        .contains("id: expected", "actual \"A-1\" also in line 1");
  }

  @Test
  void aRejectedRecordDoesNotTakeItsId() throws IOException {
    Path file =
        write(dir.resolve("a.jsonl"), "{\"id\":\"A-1\",\"type\":\"paper\"}", achievement("A-1"));
    assertThat(read(new JsonlSource(file)).ids()).containsExactly("A-1");
  }

  @Test
  void findsDuplicatesAmongManyIds() throws IOException {
    Path file =
        write(
            dir.resolve("a.jsonl"),
            IntStream.range(0, 40_000)
                .mapToObj(i -> achievement("A-" + i % 20_000))
                .toArray(String[]::new));
    Outcome outcome = read(new JsonlSource(file));
    assertThat(outcome.records()).hasSize(20_000);
    assertThat(outcome.rejects()).hasSize(20_000);
    assertThat(outcome.rejects().getLast().reason()).endsWith("\"A-19999\" also in line 20000");
  }

  @Test
  void rejectsMalformedUtf8InsteadOfReplacingIt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(achievement("A-1").getBytes(Charset.forName("GBK")));
    bytes.write('\n');
    bytes.write(achievement("A-2").getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(dir.resolve("a.jsonl"), bytes.toByteArray());
    Outcome outcome = read(new JsonlSource(file));
    assertThat(outcome.ids()).containsExactly("A-2");
    assertThat(outcome.onlyReject().field()).isEqualTo("encoding");
    assertThat(outcome.onlyReject().reason()).contains("expected UTF-8", "GBK", "actual byte 0x");
  }

  @Test
  void toleratesByteOrderMarkBlankLinesAndCarriageReturns() throws IOException {
    String text = "\uFEFF" + achievement("A-1") + "\r\n\r\n \t\n" + achievement("A-2");
    Path file = Files.writeString(dir.resolve("a.jsonl"), text);
    Outcome outcome = read(new JsonlSource(file));
    assertThat(outcome.ids()).containsExactly("A-1", "A-2");
    assertThat(outcome.rejects()).isEmpty();
  }

  @Test
  void countsBlankLines() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), "", achievement("A-1"), "", "broken");
    assertThat(read(new JsonlSource(file)).onlyReject().line()).isEqualTo(4);
  }

  @Test
  void rejectsAnOverLongLine() throws IOException {
    Path file = dir.resolve("a.jsonl");
    byte[] part = new byte[1 << 20];
    Arrays.fill(part, (byte) 'x');
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 9; i++) {
        out.write(part);
      }
      out.write(("\n" + achievement("A-2") + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Outcome outcome = read(new JsonlSource(file));
    assertThat(outcome.ids()).containsExactly("A-2");
    assertThat(outcome.onlyReject().reason())
        .isEqualTo("line: expected at most 4194304 bytes, actual 9437184 bytes");
    assertThat(outcome.onlyReject().content()).hasSize(501);
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path file = Files.createFile(dir.resolve("leer.jsonl"));
    assertThatThrownBy(() -> read(new JsonlSource(file)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + ": expected one JSON object a line, actual an empty file");
  }

  @Test
  void refusesAFileOfBlankLines() throws IOException {
    Path file = Files.writeString(dir.resolve("a.jsonl"), "\uFEFF\n\n");
    assertThatThrownBy(() -> read(new JsonlSource(file)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("actual blank lines only");
  }

  @Test
  void readsGzipAndTellsHowFarItIs() throws IOException {
    byte[] content = (achievement("A-1") + "\n" + achievement("A-2") + "\n").getBytes("UTF-8");
    JsonlSource source = new JsonlSource(Sources.gzip(dir.resolve("a.jsonl.gz"), content));
    assertThat(source.position()).isZero();
    assertThat(read(source).ids()).containsExactly("A-1", "A-2");
    assertThat(source.position()).isEqualTo(source.size()).isPositive();
  }

  @Test
  void namesATruncatedGzip() throws IOException {
    byte[] content = (achievement("A-1") + "\n").repeat(1_000).getBytes("UTF-8");
    byte[] whole = Files.readAllBytes(Sources.gzip(dir.resolve("b.gz"), content));
    Path file = Files.write(dir.resolve("a.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> read(new JsonlSource(file)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(file + ": expected a readable file, actual after line ");
  }

  @Test
  void namesAFileThatIsNoGzip() throws IOException {
    Path file = write(dir.resolve("a.jsonl.gz"), achievement("A-1"));
    assertThatThrownBy(() -> read(new JsonlSource(file)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("GZIP");
  }

  @Test
  void doesNotTakeAReceiversFailureForARejectedLine() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), achievement("A-1"));
    RuntimeException failure = new InvalidDataException("disk", "space", "none");
    assertThatThrownBy(
            () ->
                new JsonlSource(file)
                    .read(
                        r -> {
                          throw failure;
                        },
                        reject -> {}))
        .isSameAs(failure);
  }
}
