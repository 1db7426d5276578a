package cn.matcher.io;

import cn.matcher.record.TechRecord;
import java.util.function.Consumer;

/** A file whose records know the line or row that they stand in. */
interface LineSource extends FileSource {

  void readLines(JsonlSource.LineConsumer records, Consumer<Reject> rejects);

  @Override
  default void read(Consumer<TechRecord> records, Consumer<Reject> rejects) {
    readLines((line, record) -> records.accept(record), rejects);
  }

  /** What a person should know before the file is read in. */
  Preview preview(int rows);
}
