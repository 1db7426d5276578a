package cn.matcher.spi;

import java.util.List;

/** Turns texts into vectors. Implementations are safe for concurrent use. */
public interface TextEncoder extends AutoCloseable {

  /** Length of each vector, at least 1. */
  int dimension();

  /** Name and content of the model, so that an index can refuse another model's vectors. */
  String fingerprint();

  /**
   * @param texts any number of texts
   * @return one L2-normalised {@code float[dimension]} a text, in order, owned by the caller; the
   *     zero vector where a text has nothing to encode
   */
  List<float[]> encode(List<String> texts);

  @Override
  default void close() {}
}
