package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of demands that is wanted whole: what indexing would reject is an error here. */
public final class DemandFile {
  private DemandFile() {}

  /**
   * Reads all demands of a file, in its order.
   *
   * @throws InvalidDataException naming file and line of the first bad record or of one that is no
   *     demand
   */
  public static List<Demand> read(Path file) {
    return read(RecordSources.openJsonl(file));
  }

  static List<Demand> read(JsonlSource source) {
    List<Demand> demands = new ArrayList<>();
    source.read(
        (line, record) -> demands.add(demand(source.path(), line, record)),
        reject -> {
          throw broken(source.path(), reject.line(), "a demand", reject.reason());
        });
    return demands;
  }

  private static Demand demand(Path file, long line, TechRecord record) {
    if (record instanceof Demand d) {
      return d;
    }
    throw broken(file, line, "type demand", "type " + record.type().label());
  }

  private static InvalidDataException broken(Path file, long line, String expected, String actual) {
    return new InvalidDataException(file + ":" + line, expected, actual);
  }
}
