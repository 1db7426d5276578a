package cn.matcher.test.cli;

import cn.matcher.cli.MatcherCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Runs commands in this process and makes small indexes. */
final class Cli {
  static final String BRAKE =
      """
      {"id":"A-1","type":"achievement","title":"酚醛树脂基摩阻材料的热衰退抑制","summary":"用于汽车制动衬片，减少高温掉渣","region":"山东济南"}""";
  static final String WATER =
      """
      {"id":"P-2","type":"patent","title":"陶瓷膜处理高盐废水","summary":"用于印染废水回用","region":"河南"}""";
  static final String ROBOT =
      """
      {"id":"A-3","type":"achievement","title":"焊接机器人焊缝跟踪","summary":"激光视觉"}""";

  private Cli() {}

  /** What a command printed and returned. */
  record Outcome(int code, String out, String err) {
    /** Checks that all went well. */
    Outcome ok() {
      Assertions.assertThat(err).isEmpty();
      Assertions.assertThat(code).isZero();
      return this;
    }

    /** Checks for one line on stderr and gives it. */
    String error(int expectedCode) {
      Assertions.assertThat(code).as(err).isEqualTo(expectedCode);
      Assertions.assertThat(err.lines().toList()).hasSize(1);
      Assertions.assertThat(err).startsWith("错误: ");
      return err.strip();
    }

    List<String> lines() {
      return out.lines().toList();
    }
  }

  static Outcome run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        MatcherCli.run(
            new PrintWriter(out),
            new PrintWriter(err),
            Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  static Path write(Path file, String... lines) throws IOException {
    return Files.write(file, List.of(lines));
  }

  /** An index of these records in {@code dir/index}, without knowledge, which is quick. */
  static Path index(Path dir, String... records) throws IOException {
    Path file = write(dir.resolve("records.jsonl"), records);
    Path index = dir.resolve("index");
    run("index", "--index", index, "--knowledge", "none", file).ok();
    return index;
  }

  static String demand(String id, String title) {
    return "{\"id\":\"" + id + "\",\"type\":\"demand\",\"title\":\"" + title + "\"}";
  }
}
