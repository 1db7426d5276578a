package cn.matcher.index.tests;

import cn.matcher.index.MatchEngine;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What {@link KillTest} kills: loads records {@code k0}, {@code k1} … without end from the number
 * given, commits often and prints the number of records after each commit.
 */
final class BulkWriterMain {
  private static final int CHUNK = 40;

  private BulkWriterMain() {}

  public static void main(String[] args) {
    int next = Integer.parseInt(args[1]);
    System.out.println("opening");
    try (MatchEngine engine = Fixtures.engine(Path.of(args[0]))) {
      Random random = new Random(next);
      while (true) {
        List<TechRecord> chunk = new ArrayList<>();
        for (int i = 0; i < CHUNK; i++) {
          chunk.add(Fixtures.record(random, "k" + next++));
        }
        engine.load((good, bad) -> chunk.forEach(good), r -> {}, n -> {});
        System.out.println("committed " + next);
      }
    }
  }
}
