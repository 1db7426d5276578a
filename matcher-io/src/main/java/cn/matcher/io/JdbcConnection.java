package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

/** A read-only connection and, where the driver came in a jar, that jar. */
final class JdbcConnection implements AutoCloseable {
  private final Connection connection;
  private final Closeable jar;

  private JdbcConnection(Connection connection, Closeable jar) throws SQLException {
    this.connection = connection;
    this.jar = jar;
    // PostgreSQL's driver streams only within a transaction.
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
  }

  /**
   * @param driver a jar, or null for the class path
   */
  static JdbcConnection open(String url, String name, String user, String password, Path driver)
      throws SQLException {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    if (driver != null) {
      return openWith(driver, url, name, properties);
    }
    if (DriverManager.drivers().noneMatch(d -> accepts(d, url))) {
      throw new InvalidDataException(
          name,
          "a JDBC driver for this address on the class path or with --jdbc-driver JAR",
          "drivers " + DriverManager.drivers().map(d -> d.getClass().getName()).toList());
    }
    return new JdbcConnection(DriverManager.getConnection(url, properties), () -> {});
  }

  private static JdbcConnection openWith(Path jar, String url, String name, Properties properties)
      throws SQLException {
    RecordSources.requireFile(jar);
    try {
      URLClassLoader loader =
          new URLClassLoader(
              new URL[] {jar.toUri().toURL()}, JdbcConnection.class.getClassLoader());
      for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
        if (accepts(driver, url)) {
          return new JdbcConnection(driver.connect(url, properties), loader);
        }
      }
      loader.close();
    } catch (IOException e) {
      throw new InvalidDataException(jar.toString(), "a readable jar", e.toString(), e);
    }
    throw new InvalidDataException(
        name, "an address that a driver in " + jar + " accepts", "none that does");
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  Connection get() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    try (jar;
        connection) {
      connection.rollback();
    } catch (IOException e) {
      throw new SQLException("the driver's jar cannot be closed", e);
    }
  }
}
