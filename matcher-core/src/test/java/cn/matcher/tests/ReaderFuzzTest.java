package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import cn.matcher.error.FilterSyntaxException;
import cn.matcher.error.InvalidDataException;
import cn.matcher.error.MatcherException;
import cn.matcher.eval.TrecFormat;
import cn.matcher.filter.Filter;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.knowledge.KnowledgeReader;
import cn.matcher.knowledge.TextTokens;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Hostile input for every reader of this module: it is read, or refused with what is documented,
 * within time and memory. A failure prints the seed; {@code -Dmatcher.fuzz=100000} goes on for
 * longer. Inputs that once broke a reader are kept in the resources, in {@code fuzz/READER}.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReaderFuzzTest {
  private static final int RUNS = Integer.getInteger("matcher.fuzz", 300);
  private static final TextTokens WORDS =
      text -> text.codePoints().mapToObj(Character::toString).toList();

  private static final String RECORD =
      "\"id\":\"A-1\",\"type\":\"patent\",\"title\":\"摩阻材料\",\"priceMin\":50,\"attributes\":{\"x\":[1]}";
  private static final List<String> RECORD_NAMES =
      List.of(
          "id",
          "type",
          "title",
          "summary",
          "keywords",
          "field",
          "ipc",
          "maturity",
          "cooperation",
          "region",
          "priceMin",
          "priceMax",
          "publishedOn",
          "attributes",
          "other");
  private static final String ENTRY = "\"term\":\"刹车片\",\"solutions\":[\"酚醛树脂\"]";
  private static final List<String> ENTRY_NAMES =
      List.of("term", "synonyms", "broader", "solutions", "field", "other");
  private static final String FILTER =
      "region in (山东,\"河 南\") and not (maturity >= 中试 or price <= 200) and publishedOn != 2023-01-01";
  private static final String QRELS = "q1 0 d1 3\nq1\t0 d2 0\n\nq2 0 d1 1\n";
  private static final String RUN = "q1 Q0 d1 1 3.5 t\nq1 Q0 d2 2 1e-3 t\n";

  private interface Read {
    void of(byte[] bytes) throws Exception;
  }

  /** Runs the reader on kept and on made input. */
  private static void fuzz(String reader, Read read, byte[] good, Made made) throws Exception {
    Path kept = Path.of("src", "test", "resources", "fuzz", reader);
    if (Files.isDirectory(kept)) {
      try (Stream<Path> files = Files.list(kept)) {
        for (Path f : files.sorted().toList()) {
          read(read, Files.readAllBytes(f), f.toString());
        }
      }
    }
    read.of(good);
    for (long seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = seed % 2 == 0 ? Monsters.damaged(good, random) : made.of(random);
      read(read, bytes, reader + ", seed " + seed);
    }
  }

  private interface Made {
    byte[] of(Random random);
  }

  private static void read(Read read, byte[] bytes, String shown) {
    try {
      read.of(bytes);
    } catch (InvalidDataException | FilterSyntaxException e) {
      assertThat(e).as(shown).message().isNotBlank().hasSizeLessThan(2_000);
    } catch (Throwable t) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      fail(shown + ": " + text.substring(0, Math.min(300, text.length())), t);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What is read must also be what can be written, or it would break an index later. */
  @Test
  void records() throws Exception {
    fuzz(
        "record",
        bytes -> {
          TechRecord r = RecordJson.read(bytes);
          assertThat(RecordJson.read(RecordJson.write(r))).isEqualTo(r);
        },
        utf8("{" + RECORD + "}"),
        random ->
            Monsters.json(random, RECORD.substring(0, RECORD.indexOf(",\"pr")), RECORD_NAMES));
  }

  @Test
  void knowledgeEntries() throws Exception {
    fuzz(
        "knowledge",
        bytes -> {
          try (InputStream in = new ByteArrayInputStream(bytes)) {
            List<KnowledgeEntry> entries = KnowledgeReader.read(in, "k.jsonl");
            Knowledge.merge(compiled(), List.of(), entries, WORDS);
          }
        },
        utf8("{" + ENTRY + "}\n{" + ENTRY + "}\n"),
        random -> Monsters.json(random, ENTRY, ENTRY_NAMES));
  }

  @Test
  void filters() throws Exception {
    fuzz(
        "filter",
        bytes -> Filter.parse(new String(bytes, StandardCharsets.UTF_8)),
        utf8(FILTER),
        random -> {
          StringBuilder s = new StringBuilder();
          String[] parts = {
            "(",
            ")",
            "and",
            "or",
            "not",
            "region",
            "price",
            "maturity",
            "publishedOn",
            "in",
            "=",
            "<",
            "≥",
            ",",
            "\"",
            "2025-01-01",
            "+999999999-01-01",
            "9".repeat(400),
            "中试",
            "\ud800",
            "\0",
            "山东",
            "1e5",
            "-0"
          };
          for (int i = random.nextInt(30); i >= 0; i--) {
            s.append(parts[random.nextInt(parts.length)]).append(random.nextInt(3) > 0 ? " " : "");
          }
          return utf8(s.toString());
        });
  }

  @Test
  void judgmentsAndRuns() throws Exception {
    Made lines =
        random -> {
          StringBuilder s = new StringBuilder();
          String[] parts = {
            "q1", "0", "d1", "3", "-1", "\n", "NaN", "1e999", "\ud800", "99999999999"
          };
          for (int i = random.nextInt(40); i >= 0; i--) {
            s.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? ' ' : '\t');
          }
          return utf8(s.toString());
        };
    fuzz("qrels", bytes -> TrecFormat.readQrels(strict(bytes)), utf8(QRELS), lines);
    fuzz("run", bytes -> TrecFormat.readRun(strict(bytes)), utf8(RUN), lines);
  }

  /** As {@code Files.newBufferedReader} decodes: a wrong byte is an exception. */
  private static Reader strict(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    return new InputStreamReader(new ByteArrayInputStream(bytes), decoder);
  }

  private static Knowledge compiled() {
    return Compiled.SMALL;
  }

  private static final class Compiled {
    static final Knowledge SMALL =
        Knowledge.compile(
            List.of(
                new KnowledgeEntry("刹车片", List.of("摩擦片"), List.of(), List.of("酚醛树脂"), "交通"),
                new KnowledgeEntry("脱盐", List.of(), List.of("水"), List.of("反渗透膜", "RO"), "环保")),
            WORDS);
  }

  private static byte[] saved() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Compiled.SMALL.save(out);
    return out.toByteArray();
  }

  /** Damage with a checksum that fits, which no accident makes: still refused, or harmless. */
  @Test
  void compiledKnowledge() throws Exception {
    byte[] good = saved();
    for (long seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      byte[] content = Arrays.copyOfRange(good, 20, good.length);
      // Most of the file are vectors, in which anything is a value.
      int interesting = random.nextBoolean() ? 400 : content.length;
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(Math.min(interesting, content.length));
        content[random.nextBoolean() ? at : content.length - 1 - at % 200] =
            (byte) random.nextInt(256);
      }
      if (random.nextInt(5) == 0) {
        content = Arrays.copyOf(content, random.nextInt(content.length));
      }
      CRC32 crc = new CRC32();
      crc.update(content);
      ByteBuffer file = ByteBuffer.allocate(20 + content.length).put(good, 0, 8);
      file.putInt(content.length).putLong(crc.getValue()).put(content);
      read(
          bytes -> {
            Knowledge k = Knowledge.load(new ByteArrayInputStream(bytes), "k.bin");
            for (int e = 0; e < k.size(); e++) {
              assertThat(k.name(e)).isNotNull();
              for (int t : k.solutionTerms(e)) {
                assertThat(k.term(t)).isNotNull();
              }
            }
            k.retrieve(Map.of("刹", 1f, "水", 2f), List.of("刹车片的酚醛树脂 RO"), 5);
          },
          file.array(),
          "seed " + seed);
    }
  }

  @Test
  void anEndlessLineIsRefusedBeforeItFillsTheMemory() {
    assertThatThrownBy(() -> KnowledgeReader.read(endless(), "k.jsonl"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("k.jsonl:1")
        .hasMessageContaining("at most");
    assertThatThrownBy(
            () -> TrecFormat.readQrels(new InputStreamReader(endless(), StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("at most");
  }

  /** 100 GB of one line. */
  private static InputStream endless() {
    return new InputStream() {
      private long left = 100_000_000_000L;

      @Override
      public int read() {
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] b, int off, int len) {
        Arrays.fill(b, off, off + len, (byte) 'x');
        left -= len;
        return left > 0 ? len : -1;
      }
    };
  }

  @Test
  void judgmentsInAnotherCharsetAreRefusedByLine() {
    byte[] gbk =
        "q1 0 d1 3\nq1 0 d2 2\n需求 0 d1 3\n".getBytes(java.nio.charset.Charset.forName("GBK"));
    assertThatThrownBy(() -> TrecFormat.readQrels(strict(gbk)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aFilterOfAMegabyteIsRefusedWithAShortMessage() {
    for (String text :
        List.of("region = " + "山".repeat(1_000) + "x", "x".repeat(99_000), "(".repeat(99_000))) {
      assertThatThrownBy(() -> Filter.parse(text))
          .isInstanceOf(MatcherException.class)
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }
  }
}
