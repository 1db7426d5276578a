package cn.matcher.io;

import cn.matcher.record.TechRecord;
import java.io.Closeable;

/**
 * Takes records into a file that {@link RecordSources} or {@link BeirCorpus} reads back as equal
 * records. Failures to write are {@link java.io.UncheckedIOException}. Not safe for concurrent use.
 */
public interface RecordWriter extends Closeable {

  /**
   * @throws cn.matcher.error.InvalidDataException if the format cannot hold the record, naming the
   *     field and what can
   */
  void write(TechRecord record);
}
