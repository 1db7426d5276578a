package cn.matcher.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and remaining time on stderr, when a person may be watching. */
final class Progress implements AutoCloseable {
  private static final int COLUMNS = 100;

  /** Null when nobody watches. */
  private final ProgressBar bar;

  private final PrintWriter err;
  private final long start = System.nanoTime();

  private Progress(PrintWriter err, ProgressBarBuilder builder) {
    this.err = err;
    this.bar = Terminal.isStderrTerminal() ? builder.setConsumer(consumer(err)).build() : null;
  }

  /** Progress through a file of records. */
  static Progress ofBytes(PrintWriter err, String task, long bytes) {
    return new Progress(err, builder(task, bytes).setUnit(" MB", 1 << 20));
  }

  /** Progress through a known number of records. */
  static Progress ofRecords(PrintWriter err, String task, long records) {
    return new Progress(err, builder(task, records).setUnit(" 条", 1));
  }

  private static ProgressBarBuilder builder(String task, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250);
  }

  private static DelegatingProgressBarConsumer consumer(PrintWriter err) {
    return new DelegatingProgressBarConsumer(
        line -> {
          err.print("\r" + line + "\033[K");
          err.flush();
        },
        Math.min(COLUMNS, Terminal.columns()) - 1);
  }

  /**
   * May be called by any thread.
   *
   * @param position how far the work has come, in the unit of the bar
   * @param records records done
   */
  void step(long position, long records) {
    if (bar != null) {
      double seconds = (System.nanoTime() - start) / 1e9;
      bar.stepTo(position);
      bar.setExtraMessage(
          String.format(Locale.ROOT, " %d 条, %.0f 条/秒", records, records / seconds));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      err.println();
    }
  }
}
