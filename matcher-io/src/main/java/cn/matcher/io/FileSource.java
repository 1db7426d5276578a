package cn.matcher.io;

import cn.matcher.spi.RecordSource;
import java.nio.file.Path;

/** A source that reads one file, and says how far it has come. */
public interface FileSource extends RecordSource {

  /** The file. */
  Path path();

  /** Size of the file on disk, in bytes. */
  long size();

  /**
   * Bytes of the file read so far, in [0, {@link #size()}], compressed bytes for a compressed file.
   * May be asked by any thread while another reads.
   */
  long position();
}
