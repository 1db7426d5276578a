package cn.matcher.cli;

import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The formats of hits. */
enum HitFormat {
  TABLE,
  JSONL,
  CSV,
  TREC;

  /**
   * @param many whether the demands come from a file and must be told apart
   * @param columns what a line of a table may take
   */
  HitWriter writer(Writer out, boolean many, int columns) {
    return switch (this) {
      case TABLE -> new TableWriter(out, many, columns);
      case JSONL -> new JsonlWriter(out);
      case CSV -> new CsvWriter(out);
      case TREC -> new TrecWriter(out);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By name in any case. */
  static final class Converter implements ITypeConverter<HitFormat> {
    @Override
    public HitFormat convert(String value) {
      return Arrays.stream(values())
          .filter(f -> f.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of "
                          + Arrays.stream(values())
                              .map(HitFormat::toString)
                              .collect(Collectors.joining(", "))
                          + " (not yet supported: html), actual "
                          + value));
    }
  }
}
