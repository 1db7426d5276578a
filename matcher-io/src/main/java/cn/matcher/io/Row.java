package cn.matcher.io;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line 1-based line or row where it begins
 * @param cells what it holds, without the trailing cells that a workbook leaves out
 * @param problem what makes the row unreadable as a whole, or null
 */
record Row(long line, List<String> cells, Problem problem) {

  /** A reason to reject a row before its cells are looked at. */
  record Problem(String field, String reason) {}

  Row(long line, List<String> cells) {
    this(line, cells, null);
  }

  boolean isBlank() {
    return problem == null && cells.stream().allMatch(String::isBlank);
  }
}
