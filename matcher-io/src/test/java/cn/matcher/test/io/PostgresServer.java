package cn.matcher.test.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of its own: on loopback, on a free port, with its data in a temporary
 * directory; both are gone when it is closed. It logs every statement.
 */
final class PostgresServer implements AutoCloseable {
  static final String USER = "matcher";
  static final String PASSWORD = "secret";
  private static final int SECONDS = 60;

  private final Path directory;
  private final Process process;
  private final int port;

  private PostgresServer(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  /** The directory of the server's programs, the newest where there are several. */
  static Optional<Path> programs() throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(debian)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(debian)) {
      return versions
          .map(v -> v.resolve("bin"))
          .filter(b -> Files.isExecutable(b.resolve("initdb")))
          .filter(b -> Files.isExecutable(b.resolve("postgres")))
          .max(Comparator.naturalOrder());
    }
  }

  static PostgresServer start(Path programs) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("matcher-postgres");
    Process process = null;
    try {
      List<String> as = user(directory);
      Path data = directory.resolve("data");
      Path password = Files.writeString(directory.resolve("password"), PASSWORD);
      Process init =
          run(
              as,
              directory.resolve("initdb.log"),
              programs.resolve("initdb").toString(),
              "--no-sync",
              "--encoding=UTF8",
              "--locale=C",
              "--auth=scram-sha-256",
              "--username=" + USER,
              "--pwfile=" + password,
              data.toString());
      if (!init.waitFor(SECONDS, TimeUnit.SECONDS) || init.exitValue() != 0) {
        init.destroyForcibly();
        throw new IOException(Files.readString(directory.resolve("initdb.log")));
      }
      int port = freePort();
      process =
          run(
              as,
              directory.resolve("server.log"),
              programs.resolve("postgres").toString(),
              "-D",
              data.toString(),
              "-p",
              Integer.toString(port),
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "unix_socket_directories=",
              "-c",
              "fsync=off",
              "-c",
              "log_statement=all");
      PostgresServer server = new PostgresServer(directory, process, port);
      server.awaitReady();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (process != null) {
        process.destroyForcibly();
      }
      delete(directory);
      throw e;
    }
  }

  /** PostgreSQL does not run as root; Debian's package has a user for it. */
  private static List<String> user(Path directory) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    try {
      Files.setOwner(
          directory,
          directory
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("postgres"));
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException("expected a user named postgres, as tests run as root", e);
    }
    // Becomes the program itself, so that the process is the server.
    return List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups");
  }

  private static Process run(List<String> as, Path log, String... command) throws IOException {
    List<String> all = new ArrayList<>(as);
    all.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.directory(log.getParent().toFile());
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      try (Connection c = connect()) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException(log(), e);
        }
        Thread.sleep(50);
      }
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, PASSWORD);
  }

  /** What the server wrote so far. */
  String log() throws IOException {
    return Files.readString(directory.resolve("server.log"));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(f);
      }
    }
  }
}
