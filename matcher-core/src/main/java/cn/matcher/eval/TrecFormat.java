package cn.matcher.eval;

import cn.matcher.error.InvalidDataException;
import cn.matcher.text.BoundedLines;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The text formats of TREC: qrels ({@code qid 0 docid grade}) and runs. */
public final class TrecFormat {
  /** Longest line, in characters. */
  public static final int MAX_LINE = 10_000;

  private TrecFormat() {}

  /**
   * Reads qrels; blank lines are skipped. Also reads BEIR's three columns with a header ({@code
   * query-id corpus-id score}).
   *
   * @throws InvalidDataException naming the line that breaks the format, or a pair judged twice
   */
  public static Qrels readQrels(Reader reader) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    forEachLine(
        reader,
        (n, columns) -> {
          if (n == 1 && columns[0].equals("query-id")) {
            return;
          }
          if (columns.length != 4 && columns.length != 3) {
            throw broken(n, "qrels as 'qid 0 docid grade'", columns);
          }
          String grade = columns[columns.length - 1];
          int g = parse(n, grade);
          if (g < 0 || g > Qrels.MAX_GRADE) {
            throw new InvalidDataException(
                "line " + n, "a grade from 0 to " + Qrels.MAX_GRADE, grade);
          }
          Integer before =
              grades
                  .computeIfAbsent(columns[0], k -> new LinkedHashMap<>())
                  .put(columns[columns.length - 2], g);
          if (before != null) {
            throw broken(n, "each pair once", columns);
          }
        });
    return new Qrels(grades);
  }

  /**
   * Reads a run ({@code qid Q0 docid rank score tag}) and orders it by falling score, then by id.
   *
   * @throws InvalidDataException naming the line that breaks the format
   */
  public static Run readRun(Reader reader) {
    record Scored(String id, double score) {}
    Map<String, List<Scored>> scored = new LinkedHashMap<>();
    Set<String> ranked = new HashSet<>();
    forEachLine(
        reader,
        (n, columns) -> {
          if (columns.length != 6) {
            throw broken(n, "a run as 'qid Q0 docid rank score tag'", columns);
          }
          double score;
          try {
            score = Double.parseDouble(columns[4]);
          } catch (NumberFormatException e) {
            throw broken(n, "a number in column 5", columns);
          }
          if (!Double.isFinite(score)) {
            throw broken(n, "a finite number in column 5", columns);
          }
          if (!ranked.add(columns[0] + ' ' + columns[2])) {
            throw broken(n, "each record once a query", columns);
          }
          scored
              .computeIfAbsent(columns[0], k -> new ArrayList<>())
              .add(new Scored(columns[2], score));
        });
    Map<String, List<String>> rankings = new LinkedHashMap<>();
    scored.forEach(
        (q, list) -> {
          list.sort(Comparator.comparingDouble((Scored s) -> -s.score()).thenComparing(Scored::id));
          rankings.put(q, list.stream().map(Scored::id).toList());
        });
    return new Run(rankings);
  }

  /** One line of a run without a line end; scores keep enough digits to keep their order. */
  public static String runLine(String query, String record, int rank, float score) {
    return String.format(Locale.ROOT, "%s Q0 %s %d %s matcher", query, record, rank, score);
  }

  private interface LineHandler {
    void accept(int line, String[] columns);
  }

  private static void forEachLine(Reader reader, LineHandler handler) {
    try (reader) {
      BoundedLines lines = new BoundedLines(reader, MAX_LINE);
      String line;
      while ((line = next(lines)) != null) {
        String trimmed = line.strip();
        if (!trimmed.isEmpty()) {
          handler.accept(lines.number(), trimmed.split("\\s+"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String next(BoundedLines lines) throws IOException {
    try {
      return lines.next();
    } catch (InvalidDataException e) {
      throw new InvalidDataException("line " + lines.number(), e.expected(), e.actual(), e);
    }
  }

  private static int parse(int line, String grade) {
    try {
      return Integer.parseInt(grade);
    } catch (NumberFormatException e) {
      throw new InvalidDataException("line " + line, "a whole number as grade", grade, e);
    }
  }

  private static InvalidDataException broken(int line, String expected, String[] columns) {
    return new InvalidDataException("line " + line, expected, String.join(" ", columns));
  }
}
