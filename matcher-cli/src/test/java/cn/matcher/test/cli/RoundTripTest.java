package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.run;
import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.datasets.synthetic.SyntheticRecords;
import cn.matcher.io.BeirCorpus;
import cn.matcher.io.DemandFile;
import cn.matcher.io.JdbcSource;
import cn.matcher.io.RecordSources;
import cn.matcher.io.RecordWriter;
import cn.matcher.io.RecordWriters;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes out comes back the same, and the same records answer the same whatever they came in.
 */
class RoundTripTest {
  private static final SyntheticRecords RECORDS = SyntheticRecords.seeded(11);

  /** Enough for a build; -Dmatcher.roundtrip=10000 is the full run. */
  private static final int COUNT = Integer.getInteger("matcher.roundtrip", 2_000);

  /** The bundled knowledge makes the test of equal answers five times as long. */
  private static final String KNOWLEDGE = COUNT < 10_000 ? "none" : "bundled";

  @TempDir Path dir;

  private static List<TechRecord> records(int achievements, int demands) {
    List<TechRecord> records =
        new ArrayList<>(
            LongStream.rangeClosed(1, achievements).mapToObj(RECORDS::achievement).toList());
    LongStream.rangeClosed(1, demands).mapToObj(RECORDS::demand).forEach(records::add);
    return records;
  }

  /** Records made to break a format. */
  private static List<TechRecord> awkward() {
    List<TechRecord> records = new ArrayList<>();
    String[] texts = {
      "=1+1",
      "+86",
      "-5",
      "@SUM(A1)",
      "\tTab",
      "\r\nx",
      " 前后空格 ",
      "'引号",
      "''",
      "'=1",
      "a\"b",
      "a,b;c|d\te",
      "a\nb",
      "a\r\nb",
      "a\rb",
      "_x0041_",
      "_x005F_",
      "\u0007",
      "\u000B",
      "𠮷野家",
      "＝全角",
      "\u00A0x\u3000",
      "[1]",
      "[\"a\"]",
      "{\"a\":1}",
      "#x",
      "&amp;<b>",
      "\uFEFFx",
      "\uFFFE",
      "e\u0301",
      "1e5",
      "007",
      "\u0085y"
    };
    for (int i = 0; i < texts.length; i++) {
      String t = texts[i];
      records.add(
          Achievement.builder("X-" + i)
              .title(t.isBlank() ? "t" : t)
              .summary("t" + t)
              .keywords(List.of(t, "1,3-丁二醇", "甲"))
              .ipc(List.of(t))
              .cooperation(List.of("转让", t, "转让"))
              .field(t)
              .region(t)
              .organization(t)
              .organizationType(t)
              .priceMin(0.1 + 0.2)
              .priceMax(List.of(1.0E20, 1.0E300, 12345678.9).get(i % 3))
              .attributes(Map.of(t, t, "n", List.of(1, 2.5, true, Map.of("k", t)), "预算", "x"))
              .build());
    }
    records.add(Achievement.builder("=1+1").title("#N/A?").build());
    records.add(Demand.builder("D").summary("只有简介").priceMin(1e-7).build());
    records.add(Demand.builder("E").title("只有标题").priceMax(0.0).build());
    Random random = new Random(5);
    String alphabet = "'=+-@ \t\n\r;；,，、|\"[]{}_x0041刹车é\u0001";
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder("a");
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.insert(
            random.nextInt(text.length() + 1), alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String t = text.toString();
      records.add(
          Demand.builder("R-" + i)
              .title(t)
              .keywords(List.of(t, t))
              .cooperation(List.of(t, "技术转让"))
              .region(t)
              .attributes(Map.of(t, t))
              .build());
    }
    return records;
  }

  private static void write(RecordWriter writer, List<TechRecord> records) throws IOException {
    try (writer) {
      records.forEach(writer::write);
    }
  }

  private static List<TechRecord> read(RecordSource source) {
    List<TechRecord> records = new ArrayList<>();
    source.read(
        records::add,
        reject -> {
          throw new AssertionError(reject);
        });
    return records;
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.jsonl", "r.jsonl.gz", "r.csv", "r.csv.gz", "r.tsv", "r.xlsx"})
  void manyRecordsComeBackEqual(String name) throws IOException {
    List<TechRecord> records = records(COUNT * 4 / 5, COUNT / 5);
    Path file = dir.resolve(name);
    write(RecordWriters.open(file), records);
    assertThat(read(RecordSources.open(file))).isEqualTo(records);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.jsonl", "r.csv", "r.tsv", "r.xlsx"})
  void awkwardRecordsComeBackEqual(String name) throws IOException {
    Path file = dir.resolve(name);
    write(RecordWriters.open(file), awkward());
    assertThat(read(RecordSources.open(file))).containsExactlyElementsOf(awkward());
  }

  @Test
  void manyRecordsComeBackEqualFromBeir() throws IOException {
    List<TechRecord> records = records(COUNT * 4 / 5, COUNT / 5);
    records.addAll(awkward());
    write(RecordWriters.openBeir(dir), records);
    List<TechRecord> back = read(BeirCorpus.documents(dir.resolve(BeirCorpus.CORPUS)));
    back.addAll(BeirCorpus.queries(dir.resolve(BeirCorpus.QUERIES)));
    List<TechRecord> expected =
        new ArrayList<>(records.stream().filter(r -> r.type().isAchievement()).toList());
    expected.addAll(records.stream().filter(r -> !r.type().isAchievement()).toList());
    assertThat(back).isEqualTo(expected);
    assertThat(Files.readString(dir.resolve(BeirCorpus.CORPUS)))
        .startsWith("{\"_id\":\"G-0000000001\",\"title\":\"");
  }

  @Test
  void manyRecordsComeBackEqualFromADatabase() throws Exception {
    List<TechRecord> records = records(COUNT * 4 / 5, COUNT / 5);
    String url = "jdbc:h2:mem:" + dir.getFileName();
    try (Connection keeper = DriverManager.getConnection(url)) {
      fill(keeper, records);
      RecordSource source = JdbcSource.builder(url).query("select * from r order by n").build();
      List<TechRecord> back = new ArrayList<>();
      source.read(
          back::add,
          reject -> {
            throw new AssertionError(reject);
          });
      // The column of the order becomes an attribute.
      assertThat(back.stream().map(RoundTripTest::withoutAttributes)).isEqualTo(records);
    }
  }

  private static TechRecord withoutAttributes(TechRecord r) {
    Map<String, Object> json = cn.matcher.json.Json.readObject(RecordJson.write(r));
    json.remove("attributes");
    try {
      java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
      try (var g = cn.matcher.json.Json.generator(out)) {
        cn.matcher.json.Json.writeValue(g, json);
      }
      return RecordJson.read(out.toByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A table as a technology market would have it: plain columns under the record's names. */
  private static void fill(Connection c, List<TechRecord> records) throws Exception {
    try (var create = c.createStatement()) {
      create.execute(
          "create table r (n int, id varchar(99), type varchar(20), title varchar(2000), summary"
              + " clob, keywords varchar(5000), field varchar(99), ipc varchar(999), maturity"
              + " varchar(20), cooperation varchar(99), region varchar(99), organization"
              + " varchar(99), organization_type varchar(99), price_min double precision, price_max"
              + " double precision, published_on date)");
    }
    try (PreparedStatement insert =
        c.prepareStatement("insert into r values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
      int n = 0;
      for (TechRecord r : records) {
        Object[] values = {
          n++,
          r.id(),
          r.type().label(),
          r.title(),
          r.summary(),
          String.join("；", r.keywords()),
          r.field(),
          String.join(";", r.ipc()),
          r.maturity().label(),
          String.join(",", r.cooperation()),
          r.region(),
          r.organization(),
          r.organizationType(),
          r.priceMin(),
          r.priceMax(),
          r.publishedOn()
        };
        for (int i = 0; i < values.length; i++) {
          insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Test
  void answersAreTheSameToTheByteWhateverTheRecordsCameIn() throws Exception {
    List<TechRecord> records = records(1_000, 0);
    Path demands = dir.resolve("demands.xlsx");
    write(RecordWriters.open(demands), records(0, 10).stream().toList());
    assertThat(DemandFile.read(demands)).hasSize(10);
    String expected = null;
    for (String name : new String[] {"r.jsonl", "r.csv", "r.xlsx"}) {
      Path file = dir.resolve(name);
      write(RecordWriters.open(file), records);
      Path index = dir.resolve("index-" + name);
      run("index", "--index", index, "--knowledge", KNOWLEDGE, file).ok();
      String answer = answer(index, demands);
      assertThat(answer).hasLineCount(100).isEqualTo(expected == null ? answer : expected);
      expected = answer;
    }
    String url = "jdbc:h2:" + dir.resolve("db");
    try (Connection c = DriverManager.getConnection(url)) {
      fill(c, records);
    }
    Path index = dir.resolve("index-jdbc");
    run("index", "--index", index, "--knowledge", KNOWLEDGE, "--jdbc", url, "--table", "r").ok();
    assertThat(answer(index, demands)).isEqualTo(expected);
  }

  private static String answer(Path index, Path demands) {
    return run(
            "match",
            "--index",
            index,
            "--knowledge",
            KNOWLEDGE,
            "--demands",
            demands,
            "--format",
            "jsonl",
            "--explain")
        .ok()
        .out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"o.jsonl", "o.csv", "o.xlsx", "beir"})
  void exportsAnIndexThatCanBeIndexedAgain(String name) throws IOException {
    List<TechRecord> records = records(50, 10);
    Path file = dir.resolve("r.jsonl");
    write(RecordWriters.open(file), records);
    Path index = dir.resolve("index");
    run("index", "--index", index, "--knowledge", "none", file).ok();
    Path out = dir.resolve(name);
    boolean beir = name.equals("beir");
    assertThat(
            (beir
                    ? run("export", "--index", index, "--beir", "--out", out)
                    : run("export", "--index", index, "--out", out))
                .ok()
                .out())
        .isEqualTo("已导出 60 条，见 " + out + System.lineSeparator());
    List<TechRecord> back =
        beir
            ? read(BeirCorpus.documents(out.resolve("corpus.jsonl")))
            : read(RecordSources.open(out));
    if (beir) {
      back.addAll(BeirCorpus.queries(out.resolve("queries.jsonl")));
    }
    assertThat(back).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void exportsProtectCellsFromSpreadsheets() throws IOException {
    Path csv = dir.resolve("p.csv");
    write(
        RecordWriters.open(csv), List.of(Demand.builder("D").title("=cmd|' /C calc'!A0").build()));
    assertThat(Files.readString(csv, StandardCharsets.UTF_8))
        .startsWith("\uFEFF编号,类型,名称,")
        .contains("\r\nD,demand,'=cmd|' /C calc'!A0,");
  }

  @Test
  void exportRefusesWhatAFormatCannotHold() throws IOException {
    Path index =
        Cli.index(
            dir,
            "{\"id\":\"L\",\"type\":\"paper\",\"title\":\"t\",\"summary\":\""
                + "长".repeat(33_000)
                + "\"}");
    assertThat(run("export", "--index", index, "--out", dir.resolve("o.xlsx")).error(1))
        .contains("L: 简介: expected at most 32767 characters", "use .csv");
    run("export", "--index", index, "--out", dir.resolve("o.csv")).ok();
    assertThat(run("export", "--index", index, "--out", dir.resolve("o.doc")).error(1))
        .contains("expected one of .jsonl, .csv, .tsv", "actual .doc");
    Path nul =
        Cli.index(
            Files.createDirectory(dir.resolve("n")),
            "{\"id\":\"N\",\"type\":\"paper\",\"title\":\"a\\u0000b\"}");
    assertThat(run("export", "--index", nul, "--out", dir.resolve("n.csv")).error(1))
        .contains("N: 名称: expected text that CSV can hold", "NUL");
  }
}
