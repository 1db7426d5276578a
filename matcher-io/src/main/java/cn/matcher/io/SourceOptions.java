package cn.matcher.io;

import cn.matcher.record.RecordType;
import java.util.Objects;

/**
 * How tables are read. Immutable.
 *
 * @param headings what headings and words mean; default {@link HeadingTable#builtIn()}
 * @param defaultType of rows where neither a column nor a heading tells the type, or null, which
 *     makes such a table an error; default null
 */
public record SourceOptions(HeadingTable headings, RecordType defaultType) {
  public SourceOptions {
    Objects.requireNonNull(headings, "headings");
  }

  public static SourceOptions defaults() {
    return new SourceOptions(HeadingTable.builtIn(), null);
  }

  public SourceOptions withDefaultType(RecordType type) {
    return new SourceOptions(headings, type);
  }
}
