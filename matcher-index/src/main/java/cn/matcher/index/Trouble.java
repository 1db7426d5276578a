package cn.matcher.index;

import cn.matcher.error.IndexStateException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.store.AlreadyClosedException;

/** Says what went wrong with an index on disk: the reason behind the wrappers, and what next. */
final class Trouble {
  private static final long MEGABYTE = 1 << 20;

  private Trouble() {}

  /** For work that only reads. */
  static IndexStateException reading(Path index, String work, Throwable e) {
    Throwable root = root(e);
    return new IndexStateException(
        "index " + index + ": " + work + " failed: " + reason(root) + readersStep(root), e);
  }

  /**
   * For work that writes.
   *
   * @param folder where it writes
   * @param lost what is not there now and what to do about it
   */
  static IndexStateException writing(
      Path index, String work, Throwable e, Path folder, String lost) {
    Throwable root = root(e);
    String next = isDamage(root) ? readersStep(root) : space(folder) + "; " + lost;
    return new IndexStateException(
        "index " + index + ": " + work + " failed: " + reason(root) + next, e);
  }

  /** The reason that Lucene and Java wrap. */
  static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null
        && (root instanceof AlreadyClosedException
            || root instanceof UncheckedIOException
            || root instanceof MergePolicy.MergeException
            || root instanceof IllegalStateException)) {
      root = root.getCause();
    }
    return root;
  }

  private static String reason(Throwable root) {
    return switch (root) {
      case AccessDeniedException d -> "access to " + d.getFile() + " is denied";
      case NoSuchFileException f -> "file " + f.getFile() + " is missing";
      // Its message is file and reason.
      case IOException f -> f.getMessage() == null ? f.toString() : f.getMessage();
      default -> root.toString();
    };
  }

  private static String readersStep(Throwable root) {
    return isDamage(root)
        ? "; the index is damaged: restore a snapshot or index the records again"
        : "";
  }

  static boolean isDamage(Throwable root) {
    return root instanceof CorruptIndexException
        || root instanceof IndexFormatTooNewException
        || root instanceof IndexFormatTooOldException
        || root instanceof NoSuchFileException
        || root instanceof FileNotFoundException
        || root instanceof EOFException
        || root instanceof InternalError
        || (root instanceof RuntimeException && !(root instanceof IllegalStateException));
  }

  /** The space left where {@code folder} is or would be. */
  private static String space(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      long free = there == null ? -1 : Files.getFileStore(there).getUsableSpace();
      String shown = free < MEGABYTE ? free / 1024 + " KB" : free / MEGABYTE + " MB";
      return "; " + shown + " free in " + folder;
    } catch (IOException e) {
      return "; folder " + folder;
    }
  }
}
