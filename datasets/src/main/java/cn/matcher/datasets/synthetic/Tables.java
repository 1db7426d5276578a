package cn.matcher.datasets.synthetic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the hand-written tables beside this class. */
final class Tables {
  static final List<String> FIELDS =
      List.of(
          "advanced-manufacturing",
          "electronics-information",
          "new-materials",
          "biomedicine",
          "resources-environment",
          "agriculture",
          "new-energy",
          "chemistry",
          "transport",
          "construction",
          "food",
          "aerospace",
          "marine",
          "other");

  private Tables() {}

  /** The lines of a table without comments and empty lines. */
  static List<String> lines(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + ": resource missing beside " + Tables.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The lines of a table, cut at blanks. */
  static List<List<String>> rows(String name) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines(name)) {
      rows.add(List.of(line.split(" ")));
    }
    return rows;
  }

  /** The row that begins with {@code key}, without the key. */
  static List<String> row(List<List<String>> rows, String key) {
    for (List<String> row : rows) {
      if (row.getFirst().equals(key)) {
        return row.subList(1, row.size());
      }
    }
    throw new IllegalStateException(key + ": row missing");
  }
}
