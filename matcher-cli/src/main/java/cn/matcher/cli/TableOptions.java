package cn.matcher.cli;

import cn.matcher.io.SourceOptions;
import cn.matcher.record.RecordType;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How tables are read into an index. */
final class TableOptions {
  @Mixin private MappingOption mapping;

  @Option(
      names = "--type",
      paramLabel = "achievement|patent|paper|demand",
      converter = TypeConverter.class,
      description = "表中看不出类型的行按此类型 (type of rows that tell none)")
  private RecordType type;

  SourceOptions options() {
    return mapping.options().withDefaultType(type);
  }

  /** By the name that records carry. */
  static final class TypeConverter implements ITypeConverter<RecordType> {
    @Override
    public RecordType convert(String value) {
      return Arrays.stream(RecordType.values())
          .filter(t -> t.label().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of "
                          + Arrays.stream(RecordType.values())
                              .map(RecordType::label)
                              .collect(Collectors.joining(", "))
                          + ", actual "
                          + value));
    }
  }
}
