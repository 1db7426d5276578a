package cn.matcher.test.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.cli.MatcherCli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What only shows in a process of its own: bytes, locale, exit code. */
class ProcessTest {

  private record Outcome(int code, String out, String err) {}

  private static Outcome runInAsciiLocale(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MatcherCli.class.getName());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String out = text(process.getInputStream().readAllBytes());
    String err = text(process.getErrorStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), out, err);
  }

  /** Fails on bytes that are no UTF-8. */
  private static String text(byte[] bytes) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
  }

  @Test
  void printsUtf8WhateverTheLocale() throws Exception {
    Outcome outcome = runInAsciiLocale("--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("用法: matcher");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void errorsAreUtf8AndSetTheExitCode() throws Exception {
    Outcome outcome = runInAsciiLocale("verify", "--index", "nowhere");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("错误: ").hasLineCount(1);
  }

  @Test
  @DisabledOnOs({OS.WINDOWS, OS.MAC})
  void refusesArgumentsThatTheLocaleDestroyed() throws Exception {
    // The test's JVM may itself be unable to pass Chinese on, so the shell makes the bytes.
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "LC_ALL=C exec \"$0\" -cp \"$1\" \"$2\" match --index x --text \"$(printf"
                    + " '\\345\\210\\271')\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                MatcherCli.class.getName())
            .start();
    String err = text(process.getErrorStream().readAllBytes());
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(err).startsWith("错误: arguments: expected").contains("LC_ALL=C.UTF-8");
  }
}
