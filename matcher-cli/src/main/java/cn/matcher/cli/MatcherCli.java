package cn.matcher.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code matcher}: the commands over the library.
 *
 * <p>Results go to stdout, progress and errors to stderr, both in UTF-8 whatever the locale. Exit
 * codes: 0 done, 1 the work failed, 2 wrong usage.
 */
@Command(
    name = "matcher",
    scope = ScopeType.INHERIT,
    description = "技术需求与科技成果的匹配检索 (matches technical demands with achievements)",
    synopsisHeading = "用法: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n参数:%n",
    optionListHeading = "%n选项:%n",
    commandListHeading = "%n命令:%n",
    sortOptions = false,
    versionProvider = MatcherCli.Version.class,
    subcommands = {
      DemoCommand.class,
      PreviewCommand.class,
      IndexCommand.class,
      MatchCommand.class,
      AssignCommand.class,
      WatchCommand.class,
      EvalCommand.class,
      ExportCommand.class,
      TrainCommand.class,
      DuplicatesCommand.class,
      GenerateCommand.class,
      InspectCommand.class,
      VerifyCommand.class,
      CompletionCommand.class
    })
public final class MatcherCli implements Callable<Integer> {
  /** Held, as the log manager would forget an unreferenced logger and its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "显示帮助 (help)")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "显示版本 (version)")
  private boolean version;

  MatcherCli() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.setOut(out);
    System.setErr(err);
    int code = run(new PrintWriter(out, false, StandardCharsets.UTF_8), writer(err), args);
    out.flush();
    Terminal.finish(err);
    System.exit(code);
  }

  /**
   * Runs one command in this process.
   *
   * @param out takes the results
   * @param err takes progress and errors
   * @return the exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    LUCENE.setLevel(Level.WARNING);
    CommandLine cli =
        new CommandLine(new MatcherCli())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Failures::usage)
            .setExecutionExceptionHandler(Failures::work);
    try {
      Arguments.requireReadable(cli, args);
      int code = cli.execute(args);
      // A writer keeps its failures to itself: a full disk or a closed pipe would pass for success.
      return code == 0 && out.checkError()
          ? Failures.work(Failures.closedOutput(), cli, null)
          : code;
    } catch (ParameterException e) {
      return Failures.usage(e, args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return Failures.memory(e, cli);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** Without a command. */
  @Override
  public Integer call() {
    spec.commandLine().getErr().println("错误: 缺少命令 (no command given)");
    spec.commandLine().usage(spec.commandLine().getErr());
    return Failures.WRONG_USAGE;
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 14),
        false,
        StandardCharsets.UTF_8);
  }

  private static PrintWriter writer(PrintStream err) {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** The version that the build wrote down. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      Properties p = new Properties();
      try (InputStream in = MatcherCli.class.getResourceAsStream("version.properties")) {
        p.load(in);
      }
      return new String[] {
        "matcher " + p.getProperty("version") + " (Java " + Runtime.version() + ")"
      };
    }
  }
}
