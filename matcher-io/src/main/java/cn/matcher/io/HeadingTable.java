package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordType;
import cn.matcher.text.TextNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which heading of a user's table means which field of a record, and which words of its cells mean
 * which value. The built-in one knows the usual Chinese and English headings; a user's YAML file of
 * the same form goes before it, heading by heading and word by word.
 *
 * <p>Headings and words are compared without regard to case, width, spaces, {@code _}, {@code -}
 * and the star of a required column; of a heading also what stands in parentheses at its end may
 * differ, which is where the unit of a price is read from: {@code 预算（元）}.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class HeadingTable {
  private static final HeadingTable BUILT_IN = loadBuiltIn();

  final Map<String, RecordField> fields = new HashMap<>();
  final Map<String, RecordType> headingTypes = new HashMap<>();
  final Map<String, RecordType> types = new HashMap<>();
  final Map<String, Maturity> maturities = new HashMap<>();
  final Map<String, String> cooperation = new HashMap<>();
  final Set<String> noPrice = new HashSet<>();

  /** Null where the table does not say. */
  RecordType type;

  /** Null for all visible sheets. */
  String sheet;

  /** An empty table, to be filled by the reader. */
  HeadingTable() {}

  private HeadingTable(HeadingTable base) {
    fields.putAll(base.fields);
    headingTypes.putAll(base.headingTypes);
    types.putAll(base.types);
    maturities.putAll(base.maturities);
    cooperation.putAll(base.cooperation);
    noPrice.addAll(base.noPrice);
    type = base.type;
    sheet = base.sheet;
  }

  /** The table that the product brings. */
  public static HeadingTable builtIn() {
    return BUILT_IN;
  }

  /**
   * The built-in table with a user's file before it.
   *
   * @throws InvalidDataException if the file is missing, no such YAML, or names what does not exist
   */
  public static HeadingTable withOverrides(Path yaml) {
    HeadingTable table = new HeadingTable(BUILT_IN);
    HeadingYaml.read(yaml, table);
    return table;
  }

  private static HeadingTable loadBuiltIn() {
    HeadingTable table = new HeadingTable();
    try (InputStream in = HeadingTable.class.getResourceAsStream("headings.yaml")) {
      HeadingYaml.read(in, "headings.yaml", table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  /** Null where the heading is unknown, which makes the column an attribute. */
  RecordField field(String heading) {
    RecordField field = fields.get(key(heading));
    return field == null ? fields.get(key(base(heading))) : field;
  }

  /** The type that a heading of a title or summary tells, or null. */
  RecordType headingType(String heading) {
    RecordType type = headingTypes.get(key(heading));
    return type == null ? headingTypes.get(key(base(heading))) : type;
  }

  /** The unit in parentheses at the end of a price's heading, in 万元; null where there is none. */
  static BigDecimal unit(String heading) {
    String text = normal(heading);
    String base = base(text);
    return base.length() == text.length()
        ? null
        : Prices.unit(text.substring(base.length() + 1, text.length() - 1));
  }

  /** Without what stands in parentheses at the end. */
  private static String base(String heading) {
    String text = normal(heading);
    int open = text.lastIndexOf('(');
    return open > 0 && text.endsWith(")") ? text.substring(0, open) : text;
  }

  private static String normal(String heading) {
    return TextNormalizer.normalize(heading).strip();
  }

  /** The form in which headings and words are compared. */
  static String key(String text) {
    String normal = TextNormalizer.normalize(text);
    StringBuilder key = new StringBuilder(normal.length());
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (!Character.isWhitespace(c) && c != '_' && c != '*' && c != ':' && c != '-') {
        key.append(c);
      }
    }
    // A lone dash is a word of its own.
    return key.isEmpty() ? normal.strip() : key.toString();
  }
}
