package cn.matcher.io;

import cn.matcher.assign.Pairing;
import cn.matcher.error.InvalidDataException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A file of pairs: CSV in UTF-8 with the id of a demand and the id of an achievement a line, such
 * as {@code D-1,A-7}. A first line with the headings 需求编号, 成果编号 is left out.
 */
public final class PairFile {
  private PairFile() {}

  /**
   * Reads all pairs of a file, in its order.
   *
   * @throws InvalidDataException naming file and line of the first that is no pair
   */
  public static Set<Pairing> read(Path file) {
    Set<Pairing> pairs = new LinkedHashSet<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .detectBomHeader(true)
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(file)) {
      for (CsvRecord r : csv) {
        String where = file + ":" + r.getStartingLineNumber();
        if (r.getFieldCount() != 2) {
          throw new InvalidDataException(
              where, "two columns: 需求编号,成果编号", r.getFieldCount() + " columns");
        }
        Pairing p = new Pairing(CellText.read(r.getField(0)), CellText.read(r.getField(1)));
        if (p.demandId().isEmpty() || p.achievementId().isEmpty()) {
          throw new InvalidDataException(where, "two ids", "an empty one");
        }
        if (!p.equals(new Pairing("需求编号", "成果编号"))) {
          pairs.add(p);
        }
      }
    } catch (CsvParseException e) {
      throw new InvalidDataException(file.toString(), "CSV", e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pairs;
  }
}
