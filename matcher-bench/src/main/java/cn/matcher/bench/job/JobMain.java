package cn.matcher.bench.job;

import cn.matcher.bench.JsonFile;
import java.nio.file.Path;
import java.util.Map;

/** One job in this process; {@link JobProcess} starts it and reads the report. */
public final class JobMain {
  private static final int WARM_UP = 400;
  private static final int MATCHES = 1_000;

  private JobMain() {}

  /**
   * Runs a job.
   *
   * @param args the file for the report; {@code generate}, {@code engine} or {@code bare} with
   *     count, threads and directory, or {@code match} with directory, knowledge and threads
   */
  public static void main(String[] args) throws Exception {
    Map<String, Object> report =
        switch (args[1]) {
          case "generate" -> indexJob(args).generate();
          case "engine" -> indexJob(args).engine();
          case "bare" -> indexJob(args).bare();
          case "match" ->
              new MatchJob(WARM_UP, MATCHES)
                  .run(Path.of(args[2]), args[3], Integer.parseInt(args[4]));
          default ->
              throw new IllegalArgumentException(
                  "job: expected generate, engine, bare or match, actual: " + args[1]);
        };
    JsonFile.write(Path.of(args[0]), report);
  }

  private static IndexJob indexJob(String[] args) {
    return new IndexJob(Integer.parseInt(args[2]), Integer.parseInt(args[3]), Path.of(args[4]));
  }
}
