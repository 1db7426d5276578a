package cn.matcher.test.io;

import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource;
import cn.matcher.spi.RecordSource.Reject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Files for tests, and what a source makes of them. */
final class Sources {
  private Sources() {}

  /** What a source sent. */
  record Outcome(List<TechRecord> records, List<Reject> rejects) {
    List<String> ids() {
      return records.stream().map(TechRecord::id).toList();
    }

    Reject onlyReject() {
      if (rejects.size() != 1) {
        throw new AssertionError("expected one reject, actual " + rejects);
      }
      return rejects.getFirst();
    }
  }

  static Outcome read(RecordSource source) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    source.read(outcome.records()::add, outcome.rejects()::add);
    return outcome;
  }

  static String achievement(String id) {
    return "{\"id\":\"" + id + "\",\"type\":\"achievement\",\"title\":\"耐高温摩阻材料\"}";
  }

  static String demand(String id) {
    return "{\"id\":\"" + id + "\",\"type\":\"demand\",\"title\":\"刹车片高温掉渣\"}";
  }

  static Path write(Path file, String... lines) throws IOException {
    return Files.write(file, List.of(lines), StandardCharsets.UTF_8);
  }

  static Path gzip(Path file, byte[] content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content);
    }
    return file;
  }
}
