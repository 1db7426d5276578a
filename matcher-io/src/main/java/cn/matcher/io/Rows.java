package cn.matcher.io;

import java.io.Closeable;

/** The rows of one table, in order, each once. */
interface Rows extends Closeable {

  /**
   * The next row, or null after the last.
   *
   * @throws cn.matcher.error.InvalidDataException where the table cannot be read any further
   */
  Row next();
}
