package cn.matcher.test.io;

import static cn.matcher.test.io.Sources.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.BeirCorpus;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirCorpusTest {
  @TempDir Path dir;

  @Test
  void readsDocumentsAsAchievements() throws IOException {
    Path file =
        write(
            dir.resolve("corpus.jsonl"),
            "{\"_id\":\"7\",\"title\":\"T\",\"text\":\"正文\",\"metadata\":{\"year\":2020}}",
            "{\"title\":\"T\"}");
    Sources.Outcome outcome = Sources.read(BeirCorpus.documents(file));
    assertThat(outcome.records())
        .containsExactly(
            Achievement.builder("7")
                .title("T")
                .summary("正文")
                .attributes(Map.of("year", 2020))
                .build());
    assertThat(outcome.onlyReject().reason())
        .isEqualTo("_id: expected a non-empty string, actual missing");
  }

  @Test
  void readsQueriesAsDemands() throws IOException {
    Path file =
        write(dir.resolve("queries.jsonl"), "{\"_id\":\"q1\",\"text\":\"掉渣\",\"metadata\":{}}");
    List<Demand> demands = BeirCorpus.queries(file);
    assertThat(demands).containsExactly(Demand.builder("q1").summary("掉渣").build());
  }

  @Test
  void namesTheLineOfABadQuery() throws IOException {
    Path file = write(dir.resolve("queries.jsonl"), "{\"_id\":\"q1\"}");
    assertThatThrownBy(() -> BeirCorpus.queries(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(file + ":1:");
  }
}
