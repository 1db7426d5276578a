package cn.matcher.index.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small file system of its own, where the tests may mount one; elsewhere they are skipped. */
final class Mount implements AutoCloseable {
  private final Path path;
  private final Path ballast;

  private Mount(Path path) {
    this.path = path;
    this.ballast = path.resolve("ballast");
  }

  static Mount of(Path path, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(path);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()),
        "needs the right to mount a tmpfs, as root on Linux has");
    return new Mount(path);
  }

  Path path() {
    return path;
  }

  /** Leaves about so much space. */
  void leave(int kilobytes) throws IOException {
    long free = Files.getFileStore(path).getUsableSpace() - 1024L * kilobytes;
    Files.write(ballast, new byte[(int) Math.max(0, free)]);
  }

  void release() throws IOException {
    Files.delete(ballast);
  }

  void readOnly() throws IOException, InterruptedException {
    assumeTrue(run("mount", "-o", "remount,ro", path.toString()), "remount read-only");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (!run("umount", path.toString())) {
      run("umount", "-l", path.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process p =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return p.waitFor(10, TimeUnit.SECONDS) && p.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
