package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Records of a database query, by any JDBC driver on the class path or in a jar that is named. The
 * labels of the columns are headings as those of a file are. Rows are streamed over one read-only
 * connection.
 *
 * <p><b>Incremental reading.</b> With an update column and a state file only rows at or above the
 * highest value that an earlier run saw are read, and those where it is NULL. "At" because rows of
 * the same instant may have been written after that run; so some rows are read again, which an
 * upsert does not mind. {@link #saveState} is to be called once the records are safe; until then
 * the next run reads the same rows again. Rows that were rejected are not read again unless they
 * change; deleted rows are not noticed. The column must not go back: a time of last change, or a
 * number from a sequence.
 *
 * <p>Not safe for concurrent use.
 */
public final class JdbcSource implements RecordSource {
  private static final int FETCH_SIZE = 1_000;
  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
  private static final Pattern TABLE =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*(\\.[\\p{L}_][\\p{L}\\p{N}_$]*){0,2}");
  private static final Pattern SECRET =
      Pattern.compile("(?i)((?:password|pwd)\\s*=\\s*)[^;&\\s]*|(?<=//)[^/@\\s]*:[^/@\\s]*(?=@)");

  private final Builder options;
  private final String name;
  private Watermark watermark;

  private JdbcSource(Builder options) {
    this.options = options;
    this.name = withoutSecrets(options.url);
  }

  /** A builder for a database, such as {@code jdbc:postgresql://host/db}. */
  public static Builder builder(String url) {
    return new Builder(url);
  }

  /** Collects how to read a database. Not safe for concurrent use. */
  public static final class Builder {
    private final String url;
    private String query;
    private String user;
    private String password;
    private Path driver;
    private String updateColumn;
    private Path stateFile;
    private SourceOptions options = SourceOptions.defaults();

    private Builder(String url) {
      this.url = Objects.requireNonNull(url, "url");
    }

    /** A SELECT; what it may read is for the database's user to limit. */
    public Builder query(String value) {
      query = value.strip().replaceFirst(";$", "");
      return this;
    }

    /** All of a table or view: a name, or several joined by dots. */
    public Builder table(String value) {
      if (!TABLE.matcher(value).matches()) {
        throw new InvalidDataException("table", "a name, or names joined by dots", value);
      }
      return query("SELECT * FROM " + value);
    }

    public Builder user(String value) {
      user = value;
      return this;
    }

    public Builder password(String value) {
      password = value;
      return this;
    }

    /** A jar with the driver, where it is not on the class path. */
    public Builder driver(Path jar) {
      driver = jar;
      return this;
    }

    /** Reads only what changed since the state was saved. */
    public Builder incremental(String column, Path state) {
      if (!IDENTIFIER.matcher(column).matches()) {
        throw new InvalidDataException("update column", "a plain column name", column);
      }
      updateColumn = column;
      stateFile = state;
      return this;
    }

    public Builder options(SourceOptions value) {
      options = value;
      return this;
    }

    /**
     * @throws InvalidDataException if neither query nor table is given
     */
    public JdbcSource build() {
      if (query == null || query.isEmpty()) {
        throw new InvalidDataException("query", "a query or a table", "neither");
      }
      return new JdbcSource(this);
    }
  }

  /** The address without password, as rejects and messages name it. */
  public String name() {
    return name;
  }

  /**
   * Sends every good row's record to {@code records} and every bad row to {@code rejects}. A query
   * without rows is no error, as nothing may have changed.
   *
   * @throws InvalidDataException if the database cannot be reached or the query fails
   */
  @Override
  public void read(Consumer<TechRecord> records, Consumer<Reject> rejects) {
    SyncState state = state();
    try (JdbcConnection connection =
            JdbcConnection.open(options.url, name, options.user, options.password, options.driver);
        PreparedStatement statement = statement(connection.get(), state);
        ResultSet result = statement.executeQuery();
        JdbcRows rows = new JdbcRows(name, result, options.updateColumn)) {
      SourceOptions o = options.options;
      TableReader reader = new TableReader(name, o.headings(), o.defaultType(), false);
      reader.useHeadings(rows.labels());
      requireText(reader.columns());
      reader.read(rows, new LineNumbers(), (line, r) -> records.accept(r), rejects);
      watermark = Watermark.max(state == null ? null : state.watermark(), rows.watermark());
    } catch (SQLException e) {
      throw failed(name, e);
    }
  }

  private void requireText(Columns columns) {
    if (!columns.has(RecordField.TITLE) && !columns.has(RecordField.SUMMARY)) {
      throw new InvalidDataException(
          name,
          "a column with a title or summary; name yours by AS or --mapping",
          "columns " + columns.list().stream().map(Columns.Column::heading).toList());
    }
  }

  private SyncState state() {
    if (options.updateColumn == null) {
      return null;
    }
    SyncState state = SyncState.read(options.stateFile);
    if (state != null
        && (!state.source().equals(name)
            || !state.query().equals(options.query)
            || !state.column().equalsIgnoreCase(options.updateColumn))) {
      throw new InvalidDataException(
          options.stateFile.toString(),
          "the state of this query and update column (delete the file to read all anew)",
          "that of " + state.query() + " by " + state.column() + " at " + state.source());
    }
    return state;
  }

  private PreparedStatement statement(Connection connection, SyncState state) throws SQLException {
    String sql =
        state == null
            ? options.query
            : "SELECT * FROM ("
                + options.query
                + ") matcher_changed WHERE "
                + options.updateColumn
                + " >= ? OR "
                + options.updateColumn
                + " IS NULL";
    PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    // MySQL's driver streams only for this very value, and else holds all rows in memory.
    statement.setFetchSize(options.url.startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : FETCH_SIZE);
    if (state != null) {
      state.watermark().bind(statement, 1);
    }
    return statement;
  }

  /**
   * Remembers up to where {@link #read} has read; without incremental reading or rows it does
   * nothing. To be called when the records are committed.
   */
  public void saveState() {
    if (options.updateColumn != null && watermark != null) {
      new SyncState(name, options.query, options.updateColumn, watermark).write(options.stateFile);
    }
  }

  static InvalidDataException failed(String source, SQLException e) {
    return new InvalidDataException(
        source, "a database and query that work", withoutSecrets(e.getMessage()), e);
  }

  /** Drivers put the address, and with it a password in it, into their messages. */
  static String withoutSecrets(String text) {
    return SECRET.matcher(String.valueOf(text)).replaceAll("$1***").replaceAll("\\s*\\R\\s*", " ");
  }
}
