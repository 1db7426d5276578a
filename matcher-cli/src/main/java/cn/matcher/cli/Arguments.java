package cn.matcher.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the JVM made of the command line. */
final class Arguments {
  private Arguments() {}

  /**
   * In an ASCII locale the JVM turns every Chinese argument into replacement characters; matching
   * those would answer another question than the one asked.
   */
  static void requireReadable(CommandLine cli, String... args) {
    if (Arrays.stream(args).anyMatch(a -> a.indexOf('\uFFFD') >= 0)) {
      throw new ParameterException(
          cli,
          "arguments: expected text in the encoding of the locale ("
              + System.getProperty("sun.jnu.encoding")
              + "), actual undecodable bytes; set LC_ALL=C.UTF-8");
    }
  }
}
