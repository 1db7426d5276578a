package cn.matcher.test.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.matcher.io.JdbcSource;
import cn.matcher.io.JsonlSource;
import cn.matcher.record.Achievement;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import cn.matcher.test.io.Sources.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL; skipped where it is not installed. */
class PostgresTest {
  /** More than two fetches. */
  private static final int RECORDS = 2_500;

  private static final String COLUMNS =
      "编号, 成果名称, 成果简介, keywords, region, maturity, price_min, price_max, published_on";

  private static PostgresServer server;

  @TempDir Path dir;

  @BeforeAll
  static void start() throws IOException, InterruptedException, SQLException {
    Optional<Path> programs = PostgresServer.programs();
    assumeTrue(
        programs.isPresent(),
        "no PostgreSQL in /usr/lib/postgresql: install Debian's package postgresql");
    server = PostgresServer.start(programs.get());
    fill();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private static TechRecord record(int i) {
    return Achievement.builder("成果-" + i)
        .title("耐高温摩擦材料𠮷 第" + i + "号")
        .summary("减少掉渣；“引号”、'单引号'与\\反斜杠\n第二行 ≥60 MPa")
        .keywords(List.of("刹车片", "摩阻,材料", "编号" + i))
        .region("山东青岛")
        .maturity(Maturity.PILOT)
        .priceMin(i + 0.25)
        .priceMax(i % 2 == 0 ? null : 20_000.5 + i)
        .publishedOn(LocalDate.of(2020, 2, 29).plusDays(i % 365))
        .build();
  }

  private static void fill() throws SQLException {
    try (Connection c = server.connect();
        Statement s = c.createStatement()) {
      s.execute(
          """
          create table 成果 (编号 text primary key, 成果名称 varchar(200), 成果简介 text, keywords text[],
            region text, maturity text, price_min numeric(14, 2), price_max double precision,
            published_on date, changed timestamptz)""");
      String sql =
          "insert into 成果 values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
              + " timestamptz '2026-03-01 00:00:00.123456+08' + ? * interval '1 second')";
      try (PreparedStatement p = c.prepareStatement(sql)) {
        for (int i = 0; i < RECORDS; i++) {
          TechRecord r = record(i);
          p.setString(1, r.id());
          p.setString(2, r.title());
          p.setString(3, r.summary());
          p.setArray(4, c.createArrayOf("text", r.keywords().toArray()));
          p.setString(5, r.region());
          p.setString(6, r.maturity().label());
          p.setBigDecimal(7, java.math.BigDecimal.valueOf(r.priceMin()));
          p.setObject(8, r.priceMax(), java.sql.Types.DOUBLE);
          p.setObject(9, r.publishedOn());
          p.setInt(10, i);
          p.addBatch();
        }
        p.executeBatch();
      }
    }
  }

  private static void sql(String sql) throws SQLException {
    try (Connection c = server.connect();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private static JdbcSource.Builder source() {
    return JdbcSource.builder(server.url())
        .user(PostgresServer.USER)
        .password(PostgresServer.PASSWORD);
  }

  @Test
  void readsWhatJsonlOfTheSameRecordsSays() throws IOException {
    Path file = dir.resolve("records.jsonl");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < RECORDS; i++) {
        out.write(RecordJson.write(record(i)));
        out.write('\n');
      }
    }
    Outcome lines = Sources.read(new JsonlSource(file));
    Outcome rows =
        Sources.read(source().query("select " + COLUMNS + " from 成果 order by changed").build());
    assertThat(rows.rejects()).isEmpty();
    assertThat(rows.records()).hasSize(RECORDS).isEqualTo(lines.records());
  }

  @Test
  void rowsAreFetchedInPartsAndNeverAllAtOnce() throws IOException {
    String query = "select " + COLUMNS + ", 'parts' as 备注 from 成果";
    assertThat(Sources.read(source().query(query).build()).records()).hasSize(RECORDS);
    // The server names each further fetch of a portal; without a fetch size there is none.
    assertThat(
            server.log().lines().filter(l -> l.contains("execute fetch from") && l.contains(query)))
        .hasSize(RECORDS / 1_000);
  }

  @Test
  void onlyWhatChangedIsReadWhateverTheTimeZoneOfTheMachine() throws Exception {
    sql("create table sync as select 编号, 成果名称, changed from 成果 order by changed limit 1000");
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
      assertThat(sync()).hasSize(1_000);
      sql("update sync set changed = changed + interval '1 hour' where 编号 in ('成果-3', '成果-7')");
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      assertThat(sync()).containsExactlyInAnyOrder("成果-3", "成果-7", "成果-999");
      sql("insert into sync values ('新-1', '新成果', null)");
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      assertThat(sync()).containsExactlyInAnyOrder("成果-7", "新-1");
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  private List<String> sync() {
    JdbcSource source = source().table("sync").incremental("changed", dir.resolve("s")).build();
    List<String> ids = Sources.read(source).ids();
    source.saveState();
    return ids;
  }

  @Test
  void nothingCanBeWrittenByAQuery() throws Exception {
    sql("create table kept (title text)");
    sql(
        "create function eats() returns text language sql as 'insert into kept values (1); "
            + "select ''x''::text'");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> Sources.read(source().query("select eats() as title").build())))
        .hasMessageContaining("read-only");
  }
}
