package cn.matcher.io;

import java.nio.file.Path;

/** What every source of one file on disk has: the file, its size, and how far it is read. */
abstract class LocalSource implements LineSource {
  final Path path;
  final long size;

  /** Read by other threads to show progress. */
  volatile long position;

  /**
   * @throws cn.matcher.error.MatcherException where {@code path} is no file that can be read
   */
  LocalSource(Path path) {
    RecordSources.requireFile(path);
    this.path = path;
    this.size = RecordSources.size(path);
  }

  @Override
  public final Path path() {
    return path;
  }

  @Override
  public final long size() {
    return size;
  }

  @Override
  public final long position() {
    return position;
  }
}
