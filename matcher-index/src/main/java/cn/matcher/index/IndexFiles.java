package cn.matcher.index;

import cn.matcher.error.IndexMismatchException;
import cn.matcher.error.IndexStateException;
import cn.matcher.knowledge.Knowledge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;

/** An index as files: is it one, what is it, copies, checks. */
final class IndexFiles {
  private IndexFiles() {}

  /** What opening an index to write had to make. */
  enum Made {
    NOTHING,
    /** The first commit, which holds no record. */
    INDEX,
    /** That and the directory. */
    DIRECTORY
  }

  /** Takes that away where no further commit followed. What others put there stays. */
  static void unmake(Made made, Path path, Directory directory) throws IOException {
    if (made == Made.NOTHING || SegmentInfos.getLastCommitGeneration(directory) != 1) {
      return;
    }
    Files.deleteIfExists(path.resolve("segments_1"));
    Files.deleteIfExists(path.resolve("write.lock"));
    if (made == Made.DIRECTORY) {
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException e) {
        // Somebody else's by now.
      }
    }
  }

  static boolean isIndex(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Directory d = FSDirectory.open(path)) {
      return DirectoryReader.indexExists(d);
    }
  }

  /** For messages: what is there instead of an index. */
  static String describe(Path path) throws IOException {
    if (!Files.exists(path)) {
      return "nothing";
    }
    if (!Files.isDirectory(path)) {
      return "a file";
    }
    try (Stream<Path> files = Files.list(path)) {
      return "a directory of " + files.count() + " other files";
    }
  }

  static void requireEmptyOrMissing(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
      // A process killed before its first commit leaves these behind.
      if (files.anyMatch(
          f ->
              !f.endsWith("write.lock")
                  && !f.getFileName().toString().startsWith("pending_segments_"))) {
        throw new IndexStateException(
            "index "
                + path
                + ": expected an index, an empty directory or nothing, actual: "
                + describe(path));
      }
    }
  }

  static void requireWritable(Path path) {
    if (!Files.isWritable(path)) {
      throw new IndexStateException(
          "index "
              + path
              + ": expected a folder that can be written, actual: read-only for this process;"
              + " open it to read only, or change its rights or its mount");
    }
  }

  static IndexStamp stamp(Path path) throws IOException {
    try (Directory d = FSDirectory.open(path)) {
      IndexStamp stamp = IndexStamp.ofCommitData(SegmentInfos.readLatestCommit(d).getUserData());
      if (stamp == null) {
        throw new IndexMismatchException(
            "format",
            "matcher format " + Schema.FORMAT,
            "no stamp: a Lucene index of another program",
            "choose another directory");
      }
      return stamp;
    }
  }

  /** An index is written with one knowledge only: its topics are numbers of entries. */
  static void requireSameKnowledge(IndexStamp stamp, Knowledge knowledge) {
    String mine = IndexStamp.of(knowledge).knowledge();
    if (!stamp.knowledge().equals(mine)) {
      throw new IndexMismatchException(
          "knowledge", mine, stamp.knowledge(), "write with the same knowledge, or index anew");
    }
  }

  static long bytes(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      long sum = 0;
      for (Path f : files.toList()) {
        try {
          sum += Files.size(f);
        } catch (NoSuchFileException e) {
          // A merge may delete a file after the listing.
        }
      }
      return sum;
    }
  }

  static void snapshot(Path path, SnapshotDeletionPolicy policy, Path target) {
    IndexCommit commit = null;
    try {
      if (Files.exists(target)) {
        throw new IOException("expected nothing at the target, actual: " + describe(target));
      }
      commit = policy.snapshot();
      IndexCopy.copy(path, commit.getFileNames(), target);
    } catch (IOException | IllegalStateException e) {
      throw Trouble.writing(
          path, "snapshot to " + target, e, target, "nothing was left there; take it again");
    } finally {
      if (commit != null) {
        try {
          policy.release(commit);
        } catch (IOException e) {
          throw new IndexStateException("index " + path + ": snapshot cannot be released", e);
        }
      }
    }
  }

  static void restore(Path snapshot, Path target) {
    String problem = verify(snapshot);
    if (problem != null) {
      throw new IndexStateException(
          "snapshot " + snapshot + ": expected a sound index, actual: " + problem);
    }
    try (Directory d = FSDirectory.open(snapshot)) {
      requireEmptyOrMissing(target);
      IndexCopy.copy(snapshot, SegmentInfos.readLatestCommit(d).files(true), target);
    } catch (IOException e) {
      throw Trouble.writing(
          snapshot, "restore to " + target, e, target, "nothing was restored; restore again");
    }
  }

  static String verify(Path path) {
    try {
      if (!isIndex(path)) {
        return "no index: " + describe(path);
      }
      stamp(path).requireReadable();
      // Commits never change, so checking one needs no lock against a writer.
      try (Directory d = FSDirectory.open(path, NoLockFactory.INSTANCE)) {
        while (true) {
          long generation = SegmentInfos.getLastCommitGeneration(d);
          String problem = check(d);
          // A writer may have put the next commit in the place of the one that was being read.
          if (problem == null || generation == SegmentInfos.getLastCommitGeneration(d)) {
            return problem;
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
  }

  private static String check(Directory d) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (CheckIndex check = new CheckIndex(d)) {
      check.setInfoStream(new PrintStream(log, false, StandardCharsets.UTF_8));
      return check.checkIndex().clean ? null : problem(log);
    } catch (IOException | RuntimeException e) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
  }

  private static String problem(ByteArrayOutputStream log) {
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(l -> l.contains("Exception") || l.contains("ERROR"))
        .findFirst()
        .orElse("Lucene's check failed")
        .strip();
  }
}
