package cn.matcher.test.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.BeirCorpus;
import cn.matcher.io.HeadingTable;
import cn.matcher.io.RecordSources;
import cn.matcher.io.SourceOptions;
import cn.matcher.spi.RecordSource;
import cn.matcher.tests.Monsters;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files: every reader gives records and rejects, or throws what it documents, and nothing
 * else. A failure prints the seed, which alone makes the file again.
 */
class FuzzTest {
  /** Enough for a build; -Dmatcher.fuzz=10000 goes on for longer. */
  private static final int RUNS = Integer.getInteger("matcher.fuzz", 100);

  private static final String TABLE =
      "编号,成果名称,成果简介,关键词,成熟度,价格,发布日期,attributes\r\n"
          + "A-1,摩阻材料,\"多行\n文字, 有\"\"引号\"\"\",a；b,中试,50-200万元,2025-03-01,\"{\"\"x\"\":[1]}\"\r\n"
          + "A-2,陶瓷膜,s,,小试,面议,45717,\r\n";

  @TempDir Path dir;

  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int damages = 1 + random.nextInt(8);
    for (int i = 0; i < damages && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "\",;\t|\n\r\0'[{=<&".charAt(random.nextInt(14));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          int n = Math.min(bytes.length - at, random.nextInt(64));
          byte[] more = Arrays.copyOf(bytes, bytes.length + n);
          System.arraycopy(bytes, at, more, random.nextInt(bytes.length), n);
          bytes = more;
        }
        default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }

  private void read(String name, byte[] bytes, long seed, Source open) throws IOException {
    Path file = Files.write(dir.resolve(name), bytes);
    try {
      open.of(file)
          .read(r -> assertThat(r.id()).isNotEmpty(), r -> assertThat(r.reason()).isNotBlank());
    } catch (InvalidDataException e) {
      assertThat(e).message().isNotBlank();
    } catch (Throwable t) {
      fail("seed " + seed + " of " + name, t);
    }
  }

  private interface Source {
    RecordSource of(Path file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
  void csv(String charset) throws IOException {
    byte[] good = TABLE.getBytes(Charset.forName(charset));
    for (long seed = 0; seed < RUNS; seed++) {
      byte[] bytes = damaged(good, new Random(seed));
      read("a.csv", bytes, seed, RecordSources::open);
      Path file = dir.resolve("a.csv");
      try {
        RecordSources.preview(file, SourceOptions.defaults(), 10);
      } catch (InvalidDataException e) {
        assertThat(e).message().isNotBlank();
      }
    }
  }

  @Test
  void randomBytes() throws IOException {
    for (long seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(5_000)];
      random.nextBytes(bytes);
      for (String name : new String[] {"a.csv", "a.tsv.gz", "a.jsonl", "a.xlsx"}) {
        read(name, bytes, seed, RecordSources::open);
      }
    }
  }

  @Test
  void jsonLines() throws IOException {
    byte[] good =
        (Sources.achievement("A-1") + "\n" + Sources.demand("D-1") + "\n")
            .getBytes(StandardCharsets.UTF_8);
    for (long seed = 0; seed < RUNS; seed++) {
      read("a.jsonl", damaged(good, new Random(seed)), seed, RecordSources::open);
      read("b.jsonl", damaged(good, new Random(seed)), seed, BeirCorpus::documents);
    }
  }

  /** Sound JSON of values that nobody expects, and what is no JSON for one value only. */
  @Test
  void oddJsonValues() throws IOException {
    List<String> own =
        List.of("title", "summary", "keywords", "ipc", "priceMin", "attributes", "x");
    List<String> beir = List.of("title", "text", "metadata", "x");
    for (long seed = 0; seed < RUNS; seed++) {
      byte[] record =
          Monsters.json(new Random(seed), "\"id\":\"A\",\"type\":\"patent\",\"field\":\"f\"", own);
      read("a.jsonl", record, seed, RecordSources::open);
      byte[] document = Monsters.json(new Random(seed), "\"_id\":\"A\"", beir);
      read("b.jsonl", document, seed, BeirCorpus::documents);
      byte[] restored =
          Monsters.json(
              new Random(seed),
              "\"_id\":\"A\",\"metadata\":{\"matcher\":{\"type\":\"paper\"}}",
              beir);
      read("c.jsonl", restored, seed, BeirCorpus::documents);
      Path queries = Files.write(dir.resolve("q.jsonl"), document);
      try {
        BeirCorpus.queries(queries);
      } catch (InvalidDataException e) {
        assertThat(e).message().isNotBlank();
      }
    }
  }

  /** Damage to the archive. */
  @Test
  void xlsxBytes() throws IOException {
    byte[] good = Files.readAllBytes(workbook());
    for (long seed = 0; seed < RUNS; seed++) {
      read("a.xlsx", damaged(good, new Random(seed)), seed, RecordSources::open);
    }
  }

  /** Damage to the XML within a sound archive, which gets deeper. */
  @Test
  void xlsxParts() throws IOException {
    Path good = workbook();
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipFile zip = new ZipFile(good.toFile())) {
      for (String name :
          new String[] {
            "xl/worksheets/sheet1.xml",
            "xl/sharedStrings.xml",
            "xl/workbook.xml",
            "xl/styles.xml",
            "xl/_rels/workbook.xml.rels",
            "[Content_Types].xml"
          }) {
        parts.put(name, zip.getInputStream(zip.getEntry(name)).readAllBytes());
      }
    }
    String[] names = parts.keySet().stream().sorted().toArray(String[]::new);
    for (long seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      String name = names[random.nextInt(names.length)];
      Path file =
          Workbooks.withParts(
              good, dir.resolve("b.xlsx"), Map.of(name, damaged(parts.get(name), random)));
      read("a.xlsx", Files.readAllBytes(file), seed, RecordSources::open);
    }
  }

  private Path workbook() throws IOException {
    String[][] rows = TABLE.lines().map(l -> l.split(",", -1)).toArray(String[][]::new);
    return Workbooks.write(
        dir.resolve("good.xlsx"),
        w -> {
          var sheet = w.newWorksheet("s");
          Workbooks.fill(sheet, rows);
          sheet.value(4, 1, 12.5);
          sheet.value(4, 2, java.time.LocalDate.of(2025, 3, 1));
          sheet.style(4, 2).format("yyyy-mm-dd").set();
          sheet.formula(4, 3, "A1");
        });
  }

  @Test
  void headingTables() throws IOException {
    byte[] good =
        "type: demand\nfields:\n  title: [a, b]\nvalues:\n  maturity: {中试: [x]}\n"
            .getBytes(StandardCharsets.UTF_8);
    for (long seed = 0; seed < RUNS; seed++) {
      Path file = Files.write(dir.resolve("m.yaml"), damaged(good, new Random(seed)));
      try {
        HeadingTable.withOverrides(file);
      } catch (InvalidDataException e) {
        assertThat(e).message().isNotBlank();
      } catch (Throwable t) {
        fail("seed " + seed, t);
      }
    }
  }
}
