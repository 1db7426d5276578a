package cn.matcher.io;

import cn.matcher.io.CharsetDetector.Detected;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the delimiter: the one that makes the most known headings of one of the first rows, then
 * the one by which most rows have as many cells as the headings, then the most usual one.
 */
final class CsvDialect {
  private static final char[] DELIMITERS = {',', '\t', ';', '|'};
  private static final int SAMPLE = 1 << 18;
  private static final int SAMPLE_ROWS = 50;

  private CsvDialect() {}

  static char delimiter(CharsetDetector.Bytes bytes, Detected charset, HeadingTable table)
      throws IOException {
    String sample;
    try (Reader in = CsvRows.decoded(bytes.open(), charset)) {
      char[] chars = new char[SAMPLE];
      int n = 0;
      for (int r = in.read(chars); r > 0; r = in.read(chars, n, SAMPLE - n)) {
        n += r;
      }
      sample = new String(chars, 0, n);
    }
    char best = DELIMITERS[0];
    long bestScore = -1;
    for (char delimiter : DELIMITERS) {
      long score = score(rows(sample, delimiter), table);
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
    return best;
  }

  private static List<List<String>> rows(String sample, char delimiter) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvRows.parser(new StringReader(sample), delimiter)) {
      for (CsvRecord record : reader) {
        rows.add(record.getFields());
        if (rows.size() == SAMPLE_ROWS) {
          break;
        }
      }
    } catch (CsvParseException | IOException e) {
      // The sample ends within quotes, or the delimiter is another: what was read counts.
    }
    return rows;
  }

  private static long score(List<List<String>> rows, HeadingTable table) {
    long best = 0;
    for (int i = 0; i < Math.min(rows.size(), TableReader.HEADING_ROWS); i++) {
      List<String> cells = rows.get(i);
      if (cells.size() <= 1) {
        continue;
      }
      long known = Columns.known(cells, table);
      long even = rows.stream().skip(i + 1L).filter(r -> r.size() == cells.size()).count();
      best = Math.max(best, known * 1_000 + even);
    }
    return best;
  }
}
