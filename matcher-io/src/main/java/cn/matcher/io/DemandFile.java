package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.Demand;
import cn.matcher.record.RecordType;
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
    return read(file, SourceOptions.defaults());
  }

  /** {@link #read(Path)} with other headings; rows that tell no type are demands. */
  public static List<Demand> read(Path file, SourceOptions options) {
    return read(RecordSources.openLines(file, options.withDefaultType(RecordType.DEMAND)));
  }

  static List<Demand> read(LineSource source) {
    List<Demand> demands = new ArrayList<>();
    source.readLines(
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
