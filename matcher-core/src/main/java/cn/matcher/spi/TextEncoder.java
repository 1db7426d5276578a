package cn.matcher.spi;

import java.util.List;

/**
 * Turns texts into vectors. Implementations are safe for concurrent use.
 *
 * <p>The engine gives a record as its title, its keywords and its summary, a line each; what is
 * empty has no line.
 */
public interface TextEncoder extends AutoCloseable {

  /** Length of each vector, at least 1. */
  int dimension();

  /**
   * Name and content of the model, so that an index can refuse another model's vectors: equal only
   * where {@link #encode} gives equal vectors.
   */
  String fingerprint();

  /**
   * Encodes texts that are looked for. A text's vector does not depend on the texts beside it.
   *
   * @param texts any number of texts, none null
   * @return one L2-normalised {@code float[dimension]} a text, in order, owned by the caller; the
   *     zero vector where a text has nothing to encode, such as a blank one
   * @throws cn.matcher.error.ModelException where the model fails or was closed
   */
  List<float[]> encode(List<String> texts);

  /**
   * Encodes texts that look for others, under the terms of {@link #encode}. Differs from it where a
   * model treats the two sides differently: by a prompt, or because demands name problems and
   * achievements name solutions.
   */
  default List<float[]> encodeQueries(List<String> texts) {
    return encode(texts);
  }

  /** Gives back what the model holds; a second call does nothing. */
  @Override
  default void close() {}
}
