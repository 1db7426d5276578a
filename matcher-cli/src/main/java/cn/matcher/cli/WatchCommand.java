package cn.matcher.cli;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.Watch;
import cn.matcher.index.WatchNotice;
import cn.matcher.index.WatchOptions;
import cn.matcher.match.Level;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints new pairs of demands and achievements. */
@Command(name = "watch", description = "有新的成果（或需求）入库时，报告新的配对 (tells of new pairs).")
final class WatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Option(
      names = "--side",
      paramLabel = "achievements|demands|both",
      defaultValue = "achievements",
      description = "等待哪一边的新记录, 默认 ${DEFAULT-VALUE} (whose coming is told)")
  private WatchOptions.Side side;

  @Option(
      names = "--min-level",
      paramLabel = "LEVEL",
      defaultValue = "RELATED",
      description = "最低等级: ${COMPLETION-CANDIDATES}, 默认 ${DEFAULT-VALUE} (lowest level)")
  private Level minLevel;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "状态文件, 默认为 DIR.watch (what was seen and told)")
  private Path state;

  @Option(names = "--from-start", description = "首次运行时, 已入库的记录也算新的 (all is new at first)")
  private boolean fromStart;

  @Option(names = "--once", description = "查一次就结束 (poll once)")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "两次之间的秒数, 默认 ${DEFAULT-VALUE} (seconds between polls)")
  private int interval;

  @Mixin private ModeOption mode;
  @Mixin private EncoderOption encoder;
  @Mixin private KnowledgeOption knowledge;

  @Override
  public Integer call() throws InterruptedException {
    if (interval < 1) {
      throw new ParameterException(
          spec.commandLine(), "--interval: expected at least 1, actual " + interval);
    }
    WatchOptions options =
        new WatchOptions(
            side, minLevel, WatchOptions.defaults().perRecord(), fromStart, mode.mode());
    Path directory = index.path().toAbsolutePath().normalize();
    Path file =
        state != null ? state : directory.resolveSibling(directory.getFileName() + ".watch");
    try (MatchEngine engine = Engines.toRead(index.path(), knowledge.load(), encoder.load());
        Watch watch = Watch.open(engine, file, options)) {
      watch.poll(notice -> print(notice, engine));
      while (!once) {
        Thread.sleep(1_000L * interval);
        engine.refresh();
        watch.poll(notice -> print(notice, engine));
      }
    }
    return 0;
  }

  /** Only what has really been written counts as told. */
  private void print(WatchNotice n, MatchEngine engine) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        String.join(
            "\t",
            (n.repeated() ? "重发 " : "") + n.number(),
            n.level().label(),
            TableWriter.percent(n.probability()),
            party(n.pair().demandId(), engine),
            party(n.pair().achievementId(), engine),
            Display.oneLine(n.reason())));
    if (out.checkError()) {
      throw new UncheckedIOException(Failures.closedOutput());
    }
  }

  private static String party(String id, MatchEngine engine) {
    return Display.oneLine(id) + engine.get(id).map(r -> " " + TableWriter.title(r)).orElse("");
  }
}
