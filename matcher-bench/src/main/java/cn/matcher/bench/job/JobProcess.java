package cn.matcher.bench.job;

import cn.matcher.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs a {@link JobMain} in a JVM of its own, with the flags of this one. */
public final class JobProcess {
  private JobProcess() {}

  /**
   * Runs a job to its end.
   *
   * @param job what {@link JobMain} takes after the file for its report
   * @return its report
   */
  public static Map<String, Object> run(Object... job) throws IOException, InterruptedException {
    Path report = Files.createTempFile("matcher-job", ".json");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(JobMain.class.getName(), report.toString()));
    Arrays.stream(job).map(Object::toString).forEach(command::add);
    // Standard output is this run's table.
    int exit =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException(Arrays.toString(job) + ": exit code " + exit);
    }
    Map<String, Object> result = Json.readObject(Files.readAllBytes(report));
    Files.delete(report);
    return result;
  }
}
