package cn.matcher.bench.peer;

import java.io.IOException;

/** A finished index of vectors; used by one thread. */
interface Nearest extends AutoCloseable {
  /** Numbers of the vectors with the highest inner product, at most {@code k}, in any order. */
  int[] top(float[] query, int k) throws IOException;

  @Override
  default void close() throws IOException {}
}
