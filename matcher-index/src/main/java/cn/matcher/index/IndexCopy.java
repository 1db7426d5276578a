package cn.matcher.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * Copies an index beside the target, checks the copy and moves it at the end, so that half a copy
 * is never taken for whole. A copy that was killed leaves {@code TARGET.part}, which the next copy
 * to the same target removes.
 */
final class IndexCopy {
  private IndexCopy() {}

  /**
   * @param target missing, or a directory of nothing that is worth keeping
   */
  static void copy(Path from, Collection<String> files, Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path parent = absolute.getParent();
    Files.createDirectories(parent);
    Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
    Path lockFile = absolute.resolveSibling(absolute.getFileName() + ".part.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (lock == null) {
        throw new IOException("expected no other copy to " + target + ", actual: one is running");
      }
      try {
        deleteTree(part);
        fill(part, from, files);
        // Checked again: somebody may have begun an index there while this one was copied.
        IndexFiles.requireEmptyOrMissing(target);
        deleteTree(absolute);
        Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
        IOUtils.fsync(parent, true);
      } finally {
        try {
          deleteTree(part);
        } finally {
          Files.delete(lockFile);
        }
      }
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void fill(Path part, Path from, Collection<String> files) throws IOException {
    Files.createDirectory(part);
    try (Directory out = FSDirectory.open(part)) {
      for (String f : files) {
        Files.copy(from.resolve(f), part.resolve(f));
      }
      out.sync(files);
      out.syncMetaData();
      Checksums.require(out, files);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path f : deepestFirst) {
        Files.delete(f);
      }
    }
  }
}
