package cn.matcher.index.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other processes of the tests' own class path. */
final class Processes {
  private Processes() {}

  /**
   * Starts a main class.
   *
   * @param errors takes its standard error
   */
  static Process start(Class<?> main, Path errors, Object... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object a : args) {
      command.add(a.toString());
    }
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }

  /** Kills it after a while, as the machine's OOM killer would. */
  static void killAfter(Process process, int millis) throws InterruptedException {
    Thread.sleep(millis);
    // Not Process.destroyForcibly, which also closes the output that is still to be read.
    process.toHandle().destroyForcibly();
    process.waitFor();
  }
}
