package cn.matcher.test.io;

import static cn.matcher.test.io.Sources.achievement;
import static cn.matcher.test.io.Sources.write;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.io.JsonlSource;
import cn.matcher.io.RejectFile;
import cn.matcher.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectFileTest {
  @TempDir Path dir;

  @Test
  void keepsWhatWasRejected() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), achievement("A-1"), "{\"id\":\"坏\"}", "x");
    Path path = dir.resolve("a.jsonl.rejects.jsonl");
    try (RejectFile rejects = RejectFile.of(file)) {
      new JsonlSource(file).read(r -> {}, rejects);
      assertThat(rejects.path()).isEqualTo(path);
      assertThat(rejects.count()).isEqualTo(2);
    }
    List<String> lines = Files.readAllLines(path);
    assertThat(lines).hasSize(2);
    assertThat(Json.readObject(lines.getFirst().getBytes("UTF-8")))
        .containsEntry("source", file.toString())
        .containsEntry("line", 2)
        .containsEntry("field", "type")
        .containsEntry("content", "{\"id\":\"坏\"}")
        .containsEntry(
            "reason", "type: expected one of achievement, patent, paper, demand, actual missing");
  }

  @Test
  void leavesNoFileWhenNothingIsRejectedAndRemovesAStaleOne() throws IOException {
    Path file = write(dir.resolve("a.jsonl"), achievement("A-1"));
    Path stale = write(dir.resolve("a.jsonl.rejects.jsonl"), "old");
    try (RejectFile rejects = RejectFile.of(file)) {
      new JsonlSource(file).read(r -> {}, rejects);
    }
    assertThat(stale).doesNotExist();
  }
}
