package cn.matcher.bench.jmh;

import cn.matcher.bench.Directories;
import cn.matcher.datasets.Bundled;
import cn.matcher.datasets.synthetic.SyntheticRecords;
import cn.matcher.error.IndexMismatchException;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Indexes of synthetic achievements, made once and kept as {@code bench-index-N} in the folder that
 * the system property {@code matcher.bench.dir} names, by default {@code target}. One that was
 * written by another format, analysis or knowledge is made anew.
 */
public final class BenchIndex {
  /** Of every synthetic record in this module. */
  public static final long SEED = 20261124;

  private BenchIndex() {}

  /** The records of all benchmarks. */
  public static SyntheticRecords records() {
    return SyntheticRecords.seeded(SEED);
  }

  private static Path folder() {
    return Path.of(System.getProperty("matcher.bench.dir", "target"));
  }

  private static Path path(int count) {
    return folder().resolve("bench-index-" + count);
  }

  /** The folder of the index of the records 0 to {@code count} − 1, made where it is missing. */
  public static Path of(int count) {
    Path folder = folder();
    Path index = path(count);
    try {
      if (Files.exists(index) && !isCurrent(index)) {
        Directories.delete(index);
      }
      if (!Files.exists(index)) {
        make(count, folder, index);
      }
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Like {@link #of}, but one that is there is taken as it is, without a look inside: for
   * measurements that must be the first to open it.
   */
  static Path existing(int count) {
    return Files.exists(path(count)) ? path(count) : of(count);
  }

  /** Opens the index of {@code count} records read-only. */
  public static MatchEngine open(int count, boolean knowledge) {
    return open(of(count), knowledge);
  }

  static MatchEngine open(Path index, boolean knowledge) {
    return MatchEngine.open(
        index,
        MatchEngineOptions.builder()
            .readOnly()
            .knowledge(knowledge ? Bundled.knowledge() : null)
            .build());
  }

  private static boolean isCurrent(Path index) {
    try (MatchEngine engine = open(index, true)) {
      return engine.info() != null;
    } catch (IndexMismatchException e) {
      return false;
    }
  }

  /** Beside its place first, so that what is in its place is whole. */
  private static void make(int count, Path folder, Path index) throws IOException {
    Files.createDirectories(folder);
    Path unfinished = Files.createTempDirectory(folder, "bench-index-unfinished");
    SyntheticRecords records = records();
    try (MatchEngine engine =
        MatchEngine.open(
            unfinished, MatchEngineOptions.builder().knowledge(Bundled.knowledge()).build())) {
      engine.load(
          (good, rejects) -> {
            for (int i = 0; i < count; i++) {
              good.accept(records.achievement(i));
            }
          },
          reject -> {},
          n -> {});
    }
    try {
      Files.move(unfinished, index, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster.
      Directories.delete(unfinished);
    }
  }
}
