package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several sources read one after the other as one, where the first bad record is an error that ends
 * the reading. Loaded with an engine that does not commit on the way and is discarded on that
 * error, it makes a load all or nothing.
 */
public final class StrictSource implements RecordSource {
  private final List<RecordSource> sources;

  public StrictSource(List<? extends RecordSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * @param rejects is never told anything
   * @throws InvalidDataException naming source, line and reason of the first bad record
   */
  @Override
  public void read(Consumer<TechRecord> records, Consumer<Reject> rejects) {
    for (RecordSource source : sources) {
      source.read(
          records,
          reject -> {
            throw new InvalidDataException(
                reject.source() + ":" + reject.line(), "no bad record", reject.reason());
          });
    }
  }
}
