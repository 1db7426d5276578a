package cn.matcher.cli;

import cn.matcher.record.Demand;
import cn.matcher.report.ReportHeader;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The formats of hits. */
enum HitFormat {
  TABLE,
  JSONL,
  CSV,
  TREC,
  HTML;

  /** Whether hits must carry explanations and highlights. */
  boolean wantsReasons() {
    return this == HTML;
  }

  /** Whether facets have a place in it; a row a hit has none. */
  boolean holdsFacets() {
    return this != CSV && this != TREC;
  }

  /**
   * @param many whether the demands come from a file and must be told apart
   * @param columns what a line of a table may take
   * @param header above a report
   */
  HitWriter writer(
      Writer out, List<Demand> demands, boolean many, int columns, ReportHeader header) {
    return switch (this) {
      case TABLE -> new TableWriter(out, many, columns);
      case JSONL -> new JsonlWriter(out);
      case CSV -> new CsvWriter(out);
      case TREC -> new TrecWriter(out);
      case HTML -> new HtmlWriter(out, header, demands);
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
                          + ", actual "
                          + value));
    }
  }
}
