package cn.matcher.test.io;

import static cn.matcher.test.io.Sources.achievement;
import static cn.matcher.test.io.Sources.demand;
import static cn.matcher.test.io.Sources.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.DemandFile;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemandFileTest {
  @TempDir Path dir;

  @Test
  void readsAllDemands() throws IOException {
    Path file = write(dir.resolve("d.jsonl"), demand("D-2"), demand("D-1"));
    assertThat(DemandFile.read(file)).extracting(Demand::id).containsExactly("D-2", "D-1");
  }

  @Test
  void namesTheLineOfARecordThatIsNoDemand() throws IOException {
    Path file = write(dir.resolve("d.jsonl"), demand("D-1"), achievement("A-1"));
    assertThatThrownBy(() -> DemandFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + ":2: expected type demand, actual type achievement");
  }

  @Test
  void namesTheLineOfABadRecord() throws IOException {
    Path file = write(dir.resolve("d.jsonl"), demand("D-1"), "{\"id\":\"D-2\"}");
    assertThatThrownBy(() -> DemandFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(file + ":2: expected a demand, actual type: expected one of");
  }
}
