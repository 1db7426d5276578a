package cn.matcher.cli;

import cn.matcher.io.JdbcSource;
import cn.matcher.io.SourceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A database to read. Passwords never stand on the command line, where every user sees them. */
final class JdbcOptions {
  private static final String USER = "MATCHER_JDBC_USER";
  private static final String PASSWORD = "MATCHER_JDBC_PASSWORD";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--jdbc", paramLabel = "URL", description = "从数据库读取 (read a database)")
  private String url;

  @Option(names = "--query", paramLabel = "SQL", description = "查询语句, 列名即表头 (query)")
  private String query;

  @Option(names = "--table", paramLabel = "NAME", description = "整张表或视图, 代替 --query (table)")
  private String table;

  @Option(
      names = "--jdbc-user",
      paramLabel = "USER",
      description = "用户, 默认取环境变量 " + USER + "; 口令取环境变量 " + PASSWORD + " (user)")
  private String user;

  @Option(
      names = "--jdbc-password-file",
      paramLabel = "FILE",
      description = "口令文件, 取第一行 (file with the password)")
  private Path passwordFile;

  @Option(names = "--jdbc-driver", paramLabel = "JAR", description = "JDBC 驱动 (driver's jar)")
  private Path driver;

  @Option(
      names = "--update-column",
      paramLabel = "COLUMN",
      description = "更新时间或递增编号列, 与 --sync-state 同用, 只读有变化的行 (incremental)")
  private String updateColumn;

  @Option(
      names = "--sync-state",
      paramLabel = "FILE",
      description = "记住读到何处的文件 (state of incremental reading)")
  private Path state;

  /** Null where no database is asked for. */
  JdbcSource source(SourceOptions options) throws IOException {
    if (url == null) {
      require(
          query == null && table == null && updateColumn == null && state == null,
          "--query, --table, --update-column, --sync-state: expected together with --jdbc URL,"
              + " actual without");
      return null;
    }
    require(
        (query == null) != (table == null), "--jdbc: expected one of --query and --table with it");
    require(
        (updateColumn == null) == (state == null),
        "--update-column and --sync-state: expected both or neither, actual one");
    JdbcSource.Builder b =
        JdbcSource.builder(url)
            .user(user == null ? System.getenv(USER) : user)
            .password(password())
            .driver(driver)
            .options(options);
    if (query == null) {
      b.table(table);
    } else {
      b.query(query);
    }
    if (state != null) {
      b.incremental(updateColumn, state);
    }
    return b.build();
  }

  private String password() throws IOException {
    if (passwordFile == null) {
      return System.getenv(PASSWORD);
    }
    return Files.readString(passwordFile).lines().findFirst().orElse("");
  }

  private void require(boolean right, String message) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
