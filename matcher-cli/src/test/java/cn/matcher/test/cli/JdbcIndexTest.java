package cn.matcher.test.cli;

import static cn.matcher.test.cli.Cli.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases on the command line. */
class JdbcIndexTest {
  @TempDir Path dir;
  private String url;

  @BeforeEach
  void setUp() throws SQLException {
    url = "jdbc:h2:" + dir.resolve("db");
    sql("create table 成果表 (编号 varchar(9), 成果名称 varchar(99), 价格 varchar(9), changed int)");
    sql("insert into 成果表 values ('A-1', '摩阻材料', '50万', 1), ('A-2', '陶瓷膜', '很贵', 2)");
  }

  private void sql(String sql) throws SQLException {
    try (Connection c = DriverManager.getConnection(url, "sa", "secret");
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private Cli.Outcome index(Object... more) throws IOException {
    Path password = Files.writeString(dir.resolve("password"), "secret\n");
    return run(
        Stream.concat(
                Stream.of(
                    "index",
                    "--index",
                    dir.resolve("index"),
                    "--knowledge",
                    "none",
                    "--jdbc",
                    url,
                    "--jdbc-user",
                    "sa",
                    "--jdbc-password-file",
                    password),
                Stream.of(more))
            .toArray());
  }

  private Object[] incremental() {
    return new Object[] {
      "--query",
      "select * from 成果表",
      "--update-column",
      "changed",
      "--sync-state",
      dir.resolve("state.json")
    };
  }

  @Test
  void indexesOnlyWhatChanged() throws Exception {
    Path rejects = dir.resolve("index.jdbc.rejects.jsonl");
    assertThat(index(incremental()).ok().out()).startsWith("已入库 1 条，拒绝 1 条（见 " + rejects + "）");
    assertThat(Files.readString(rejects))
        .contains("\"line\":2,\"field\":\"price\",\"value\":\"很贵\"");
    sql("insert into 成果表 values ('A-3', '机器人', null, 3)");
    sql("update 成果表 set 价格 = '80万', changed = 4 where 编号 = 'A-2'");
    assertThat(index(incremental()).ok().out()).startsWith("已入库 2 条，拒绝 0 条");
    assertThat(index(incremental()).ok().out()).startsWith("已入库 1 条，拒绝 0 条");
    assertThat(run("inspect", "--index", dir.resolve("index")).ok().out())
        .containsPattern("成果 +3\n");
  }

  @Test
  void strictLeavesIndexAndStateAsTheyWere() throws Exception {
    Object[] args = Stream.concat(Stream.of("--strict"), Stream.of(incremental())).toArray();
    assertThat(index(args).error(1)).contains(url + ":2: expected no bad record, actual price");
    assertThat(dir.resolve("state.json")).doesNotExist();
    assertThat(dir.resolve("index")).doesNotExist();
    sql("delete from 成果表 where 编号 = 'A-2'");
    assertThat(index(args).ok().out()).startsWith("已入库 1 条");
    assertThat(dir.resolve("state.json")).exists();
  }

  @Test
  void tellsAWrongPassword() {
    assertThat(run("index", "--index", dir.resolve("index"), "--jdbc", url, "--table", "x").code())
        .isEqualTo(1);
  }

  @Test
  void refusesHalfOfTheOptions() throws IOException {
    assertThat(index().error(2)).contains("expected one of --query and --table");
    assertThat(index("--query", "q", "--table", "t").error(2)).contains("one of --query");
    assertThat(index("--table", "t", "--update-column", "c").error(2)).contains("both or neither");
    assertThat(run("index", "--index", dir.resolve("i"), "--query", "q").error(2))
        .contains("expected together with --jdbc URL");
  }
}
