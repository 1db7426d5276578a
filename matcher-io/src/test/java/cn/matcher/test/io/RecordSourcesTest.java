package cn.matcher.test.io;

import static cn.matcher.test.io.Sources.achievement;
import static cn.matcher.test.io.Sources.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.RecordSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSourcesTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "A.JSONL", "成果.jsonl"})
  void opensJsonLines(String name) throws IOException {
    Path file = write(dir.resolve(name), achievement("A-1"));
    assertThat(Sources.read(RecordSources.open(file)).ids()).containsExactly("A-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {".xls", ".json", ".txt", ".doc.gz"})
  void refusesOtherKindsByNameListingWhatIsSupported(String extension) throws IOException {
    Path file = write(dir.resolve("a" + extension), "x");
    assertThatThrownBy(() -> RecordSources.open(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            file
                + ": file extension: expected one of .jsonl, .csv, .tsv (each also with .gz),"
                + " .xlsx, actual "
                + (extension.endsWith(".gz") ? ".gz" : extension));
  }

  @Test
  void refusesAFileWithoutExtension() {
    assertThatThrownBy(() -> RecordSources.open(dir.resolve("records")))
        .hasMessageEndingWith("actual none");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> RecordSources.open(dir.resolve("a.jsonl")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(dir.resolve("a.jsonl") + ": expected a file, actual nothing there");
  }

  @Test
  void refusesADirectory() throws IOException {
    Path file = Files.createDirectory(dir.resolve("a.jsonl"));
    assertThatThrownBy(() -> RecordSources.open(file)).hasMessageEndingWith("actual a directory");
  }

  @Test
  void refusesTheRejectsOfAnEarlierRun() throws IOException {
    Path file = write(dir.resolve("a.jsonl.rejects.jsonl"), "{}");
    assertThatThrownBy(() -> RecordSources.open(file))
        .hasMessage(file + ": expected a file of records, actual a reject file of an earlier run");
  }
}
