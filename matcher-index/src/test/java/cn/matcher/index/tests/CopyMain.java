package cn.matcher.index.tests;

import cn.matcher.index.MatchEngine;
import java.nio.file.Path;

/**
 * What {@link KillTest} kills while it copies: takes snapshots {@code s0}, {@code s1} … of an index
 * and restores each to {@code r0}, {@code r1} …, and prints the name of what is done.
 */
final class CopyMain {
  private CopyMain() {}

  public static void main(String[] args) {
    Path copies = Path.of(args[1]);
    try (MatchEngine engine = Fixtures.engine(Path.of(args[0]))) {
      for (int n = Integer.parseInt(args[2]); true; n++) {
        engine.snapshot(copies.resolve("s" + n));
        System.out.println("s" + n);
        MatchEngine.restore(copies.resolve("s" + n), copies.resolve("r" + n));
        System.out.println("r" + n);
      }
    }
  }
}
