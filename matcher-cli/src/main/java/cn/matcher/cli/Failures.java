package cn.matcher.cli;

import cn.matcher.error.FilterSyntaxException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.MatcherException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Failures as one line on stderr and an exit code; a stack trace only when it is asked for. */
final class Failures {
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private Failures() {}

  static int usage(ParameterException e, String[] args) {
    CommandLine cli = e.getCommandLine();
    String problem = oneLine(e.getMessage()).replaceFirst("^Error: ", "");
    print(cli.getErr(), problem + "（用法: " + cli.getCommandSpec().qualifiedName() + " --help）", e);
    return WRONG_USAGE;
  }

  static int work(Exception e, CommandLine cli, ParseResult parsed) {
    print(cli.getErr(), message(e), e);
    return e instanceof InvalidRequestException || e instanceof FilterSyntaxException
        ? WRONG_USAGE
        : FAILED;
  }

  static int memory(Error e, CommandLine cli) {
    print(
        cli.getErr(),
        "内存不足: "
            + e
            + "; 堆上限为 "
            + Runtime.getRuntime().maxMemory() / (1 << 20)
            + " MB，可用 MATCHER_JAVA_OPTS=-Xmx4g 调大",
        e);
    return FAILED;
  }

  static IOException closedOutput() {
    return new IOException("标准输出已关闭或已满 (stdout is closed or full)");
  }

  /** Prints one error. */
  static void print(PrintWriter err, String message, Throwable cause) {
    err.println("错误: " + message);
    if (Boolean.getBoolean("matcher.debug")) {
      cause.printStackTrace(err);
    }
    err.flush();
  }

  static String message(Exception e) {
    return oneLine(
        switch (e) {
          case MatcherException m -> m.getMessage();
          case UncheckedIOException u -> message(u.getCause());
          case NoSuchFileException f -> f.getFile() + ": 文件或目录不存在 (no such file)";
          case AccessDeniedException f -> f.getFile() + ": 没有访问权限 (access denied)";
          case IOException io -> "读写失败: " + (io.getMessage() == null ? io : io.getMessage());
          default -> "程序内部错误，请用 -Dmatcher.debug=true 查看详情: " + e;
        });
  }

  private static String oneLine(String text) {
    return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
