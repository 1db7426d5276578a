package cn.matcher.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What stands at the other end of stdout and stderr. The launcher script knows and says so in
 * system properties; without it this class finds out what Java lets it.
 */
final class Terminal {
  /** Number of columns of stdout, where it is a terminal. */
  static final String COLUMNS = "matcher.columns";

  /** Whether stderr is a terminal. */
  static final String STDERR = "matcher.stderr.terminal";

  /** Process id of the launcher's filter behind stderr. */
  static final String FILTER = "matcher.stderr.filter";

  private static final int MIN_COLUMNS = 40;
  private static final int DEFAULT_COLUMNS = 100;

  private Terminal() {}

  /** Columns of stdout; as good as unlimited where it is no terminal. */
  static int columns() {
    Integer columns = Integer.getInteger(COLUMNS);
    if (columns != null) {
      return Math.max(MIN_COLUMNS, columns);
    }
    return isTerminal(1) ? DEFAULT_COLUMNS : Integer.MAX_VALUE;
  }

  /** Whether a person may be watching stderr. */
  static boolean isStderrTerminal() {
    String given = System.getProperty(STDERR);
    return given == null ? isTerminal(2) : Boolean.parseBoolean(given);
  }

  /**
   * {@code System.console()} tells of stdin and stdout together, and since JDK 22 is not null
   * without a terminal; Linux tells of each stream.
   */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return Runtime.version().feature() < 22 && System.console() != null;
    }
  }

  /**
   * The last call before the process ends. The launcher sends stderr through a filter that drops
   * the JVM's warning of the vector module; whoever waits for this process alone shall find all of
   * stderr written, so the filter's end is waited for.
   */
  static void finish(PrintStream err) {
    Long filter = Long.getLong(FILTER);
    err.flush();
    if (filter == null) {
      return;
    }
    err.close();
    CompletableFuture<?> end =
        ProcessHandle.of(filter)
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElse(CompletableFuture.completedFuture(null));
    // It may be stuck behind a reader that has stopped reading; then nobody waits for the rest.
    end.completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
  }
}
