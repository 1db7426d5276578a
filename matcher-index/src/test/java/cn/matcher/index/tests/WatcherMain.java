package cn.matcher.index.tests;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.Watch;
import cn.matcher.index.WatchOptions;
import cn.matcher.match.Level;
import cn.matcher.match.MatchMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What {@link WatchTest} kills: polls once, keeps each notice in a file, and dies at the given one,
 * after it was kept or before.
 */
final class WatcherMain {
  static final WatchOptions OPTIONS =
      new WatchOptions(WatchOptions.Side.ACHIEVEMENTS, Level.NONE, 50, false, MatchMode.LEXICAL);

  private WatcherMain() {}

  /** Arguments: index, state, file for notices, number to die at, whether it is kept before. */
  public static void main(String[] args) {
    try (MatchEngine engine = Fixtures.reader(Path.of(args[0]));
        Watch watch = Watch.open(engine, Path.of(args[1]), OPTIONS)) {
      watch.poll(
          notice -> {
            boolean last = notice.number() == Long.parseLong(args[3]);
            if (last && !Boolean.parseBoolean(args[4])) {
              Runtime.getRuntime().halt(137);
            }
            keep(Path.of(args[2]), notice.number() + " " + notice.repeated());
            if (last) {
              Runtime.getRuntime().halt(137);
            }
          });
    }
  }

  static void keep(Path file, String line) {
    try {
      Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
