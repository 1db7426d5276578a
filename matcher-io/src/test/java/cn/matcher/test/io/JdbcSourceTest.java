package cn.matcher.test.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.JdbcSource;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import cn.matcher.test.io.Sources.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On an embedded H2. */
class JdbcSourceTest {
  private static final String QUERY = "select id, title, changed from r";

  @TempDir Path dir;
  private String url;
  private Connection keeper;

  @BeforeEach
  void setUp() throws SQLException {
    url = "jdbc:h2:mem:" + dir.getFileName();
    keeper = DriverManager.getConnection(url, "sa", "secret");
  }

  @AfterEach
  void tearDown() throws SQLException {
    keeper.close();
  }

  private void sql(String... statements) throws SQLException {
    try (Statement s = keeper.createStatement()) {
      for (String sql : statements) {
        s.execute(sql);
      }
    }
  }

  private JdbcSource.Builder source() {
    return JdbcSource.builder(url).user("sa").password("secret");
  }

  private JdbcSource incremental() {
    return source().query(QUERY).incremental("changed", dir.resolve("state.json")).build();
  }

  private List<String> sync() {
    JdbcSource source = incremental();
    List<String> ids = Sources.read(source).ids();
    source.saveState();
    return ids;
  }

  @Test
  void readsColumnsOfAllTypes() throws SQLException {
    sql(
        """
        create table c (code int, "成果名称" varchar(100), summary clob, keywords varchar array,
          maturity varchar(20), price_min decimal(10, 2), price_max double precision,
          published_on date, filed timestamp, share real, active boolean, note varchar(10))""",
        """
        insert into c values (7, '摩阻材料', '减少掉渣', array['刹车片', '1;2'], '中试阶段', 50.00, 200.5,
          date '2025-03-01', timestamp '2025-03-01 12:30:00', 0.1, true, null)""");
    TechRecord r = Sources.read(source().table("c").build()).records().getFirst();
    assertThat(r.id()).isEqualTo("7");
    assertThat(r.type()).isEqualTo(RecordType.ACHIEVEMENT);
    assertThat(r.summary()).isEqualTo("减少掉渣");
    assertThat(r.keywords()).containsExactly("刹车片", "1;2");
    assertThat(r.priceMin()).isEqualTo(50);
    assertThat(r.priceMax()).isEqualTo(200.5);
    assertThat(r.publishedOn()).isEqualTo(LocalDate.of(2025, 3, 1));
    assertThat(r.attributes())
        .isEqualTo(Map.of("FILED", "2025-03-01T12:30", "SHARE", "0.1", "ACTIVE", "true"));
  }

  @Test
  void rejectsBadRowsAndGoesOn() throws SQLException {
    sql(
        "create table c (id varchar(9), type varchar(9), title varchar(9), budget varchar(9))",
        "insert into c values ('D-1', '需求', 't', '80万'), ('D-2', '需求', 't', '很多'),"
            + " ('D-1', '需求', 't', null)");
    Outcome outcome = Sources.read(source().query("select * from c;").build());
    assertThat(outcome.ids()).containsExactly("D-1");
    assertThat(outcome.rejects())
        .extracting(r -> r.line() + r.field())
        .containsExactly("2price", "3id");
    assertThat(outcome.rejects().getFirst().source()).isEqualTo(url);
    assertThat(outcome.rejects().getFirst().value()).isEqualTo("很多");
  }

  @Test
  void rejectsBinaryValues() throws SQLException {
    sql(
        "create table c (type varchar(9), title varchar(9), data blob)",
        "insert into c values ('paper', 't', X'00FF'), ('paper', 'u', null)");
    Outcome outcome = Sources.read(source().table("c").build());
    assertThat(outcome.onlyReject().reason()).contains("DATA: expected text, number or date");
    assertThat(outcome.records()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          timestamp; timestamp '2025-01-01 10:00:00'; timestamp '2025-01-02 10:00:00.123456'; timestamp '2025-01-03 00:00:00'
          timestamp with time zone; timestamp with time zone '2025-01-01 10:00:00+08'; timestamp with time zone '2025-01-02 10:00:00+08'; timestamp with time zone '2025-01-02 05:00:00+00'
          date; date '2025-01-01'; date '2025-01-02'; date '2025-01-03'
          bigint; 1; 2; 3
          decimal(20, 3); 1.5; 2.001; 2.002
          """)
  void readsOnlyWhatChanged(String type, String first, String second, String third)
      throws SQLException {
    sql(
        "create table r (id varchar(9), title varchar(99), type varchar(9), changed " + type + ")",
        "insert into r values ('A-1', 't', 'paper', " + first + ")",
        "insert into r values ('A-2', 't', 'paper', " + second + ")",
        "create view v as select * from r");
    assertThat(sync2()).containsExactly("A-1", "A-2");
    // What has the highest value is read again: more of that instant may have come since.
    assertThat(sync2()).containsExactly("A-2");
    sql(
        "insert into r values ('A-3', 't', 'paper', " + second + ")",
        "insert into r values ('A-4', 't', 'paper', " + third + ")",
        "insert into r values ('A-5', 't', 'paper', null)",
        "update r set changed = " + third + " where id = 'A-1'");
    assertThat(sync2()).containsExactlyInAnyOrder("A-1", "A-2", "A-3", "A-4", "A-5");
    assertThat(sync2()).containsExactlyInAnyOrder("A-1", "A-4", "A-5");
  }

  private List<String> sync2() {
    JdbcSource source =
        source()
            .query("select id, title, type, changed from r")
            .incremental("changed", dir.resolve("state.json"))
            .build();
    List<String> ids = Sources.read(source).ids();
    source.saveState();
    return ids;
  }

  @Test
  void withoutSavedStateTheNextRunReadsAllAgain() throws SQLException {
    sql("create table r (id varchar(9), 成果名称 varchar(9), title varchar(9), changed int)");
    sql("insert into r values ('A-1', 't', 't', 1)");
    String query = "select id, title as 成果名称, changed from r";
    JdbcSource unsaved =
        source().query(query).incremental("changed", dir.resolve("state.json")).build();
    assertThat(Sources.read(unsaved).ids()).containsExactly("A-1");
    assertThat(dir.resolve("state.json")).doesNotExist();
  }

  @Test
  void aQueryWithoutRowsIsNoErrorAndKeepsTheState() throws SQLException {
    sql("create table r (id varchar(9), 成果名称 varchar(9), changed int)");
    JdbcSource source =
        source().query("select * from r").incremental("changed", dir.resolve("state.json")).build();
    assertThat(Sources.read(source).records()).isEmpty();
    source.saveState();
    assertThat(dir.resolve("state.json")).doesNotExist();
  }

  @Test
  void refusesTheStateOfAnotherQuery() throws Exception {
    sql("create table r (id varchar(9), title varchar(9), type varchar(9), changed int)");
    sql("insert into r values ('A-1', 't', 'paper', 1)");
    sync2();
    assertThatThrownBy(this::sync)
        .hasMessageContaining(
            "expected the state of this query and update column (delete the file");
    Files.writeString(dir.resolve("state.json"), "{\"source\":\"s\",\"query\":\"q\"}");
    assertThatThrownBy(this::sync).hasMessageContaining("state.json: column: expected a string");
    Files.writeString(
        dir.resolve("state.json"),
        "{\"source\":\"s\",\"query\":\"q\",\"column\":\"c\",\"kind\":\"date\",\"watermark\":\"x\"}");
    assertThatThrownBy(this::sync).hasMessageContaining("watermark: expected a date");
  }

  @Test
  void refusesAnUpdateColumnOfText() throws SQLException {
    sql("create table r (id varchar(9), title varchar(9), type varchar(9), changed varchar(9))");
    sql("insert into r values ('A-1', 't', 'paper', 'x')");
    assertThatThrownBy(this::sync2)
        .hasMessage("update column changed: expected a number, date or time, actual String");
  }

  @Test
  void namesTheColumnsWhereTheUpdateColumnIsMissing() throws SQLException {
    sql("create table r (id varchar(9), title varchar(9))");
    JdbcSource source =
        source()
            .query("select id, title from r")
            .incremental("changed", dir.resolve("s.json"))
            .build();
    assertThatThrownBy(() -> Sources.read(source))
        .hasMessageContaining("update column: expected one of [ID, TITLE], actual changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c; drop table c", "c where 1=1", "", "a.b.c.d", "\"c\""})
  void refusesNamesThatAreNone(String name) {
    assertThatThrownBy(() -> source().table(name)).isInstanceOf(InvalidDataException.class);
    assertThatThrownBy(() -> source().incremental(name, dir))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void failuresNameTheDatabaseButNoPassword() {
    JdbcSource wrong =
        JdbcSource.builder(url + ";PASSWORD=hidden").user("sa").query("select 1").build();
    assertThatThrownBy(() -> Sources.read(wrong))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("expected a database and query that work")
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> Sources.read(source().query("selct 1").build()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(url);
    assertThatThrownBy(
            () ->
                Sources.read(
                    JdbcSource.builder("jdbc:no:u:p@h?password=hidden").table("t").build()))
        .hasMessageContaining("expected a JDBC driver for this address")
        .hasMessageContaining("org.h2.Driver")
        .hasMessageNotContaining("hidden");
    assertThat(JdbcSource.builder("jdbc:x://me:hidden@h/d").table("t").build().name())
        .isEqualTo("jdbc:x://***@h/d");
    assertThatThrownBy(() -> Sources.read(source().query("select 1 as n").build()))
        .hasMessageContaining("type: expected a column 类型/type");
    assertThatThrownBy(() -> Sources.read(source().query("select 'paper' as type").build()))
        .hasMessageContaining("expected a column with a title or summary");
    assertThatThrownBy(() -> source().build()).hasMessageContaining("a query or a table");
  }

  @Test
  void takesTheDriverOfAJar() throws Exception {
    sql("create table r (title varchar(9), type varchar(9))");
    sql("insert into r values ('t', 'paper')");
    Path jar =
        Path.of(org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(Sources.read(source().table("r").driver(jar).build()).records()).hasSize(1);
    Path other = Files.writeString(dir.resolve("no.jar"), "x");
    assertThatThrownBy(
            () -> Sources.read(JdbcSource.builder("jdbc:no:x").driver(other).table("t").build()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("expected an address that a driver in " + other + " accepts");
  }
}
