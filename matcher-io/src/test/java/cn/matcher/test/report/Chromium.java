package cn.matcher.test.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser on this machine; {@code -Dmatcher.chromium=FILE} names one that is not on the path. */
record Chromium(Path program) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  static Optional<Chromium> find() {
    String named = System.getProperty("matcher.chromium");
    Stream<Path> candidates =
        named != null
            ? Stream.of(Path.of(named))
            : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(d -> NAMES.stream().map(n -> Path.of(d, n)));
    return candidates.filter(Files::isExecutable).findFirst().map(Chromium::new);
  }

  /**
   * Loads a page of our own and gives the document as it is after its scripts ran.
   *
   * @param directory empty, for the page and the browser's profile
   */
  String dom(String html, Path directory) throws IOException, InterruptedException {
    Path page = Files.writeString(directory.resolve("page.html"), html);
    Path out = directory.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(program + ": no answer within 60 s");
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
