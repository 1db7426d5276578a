package cn.matcher.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/** The peers for vectors; graphs with 16 links a direction and a beam of 100. */
enum VectorPeer {
  EXACT_FLOAT("brute force, float"),
  EXACT_INT8("brute force, int8"),
  LUCENE_FLOAT("Lucene HNSW, float"),
  LUCENE_INT8("Lucene HNSW, int8"),
  JVECTOR("JVector, float");

  private static final int LINKS = 16;
  private static final int BEAM = 100;

  final String label;

  VectorPeer(String label) {
    this.label = label;
  }

  /**
   * Builds its index.
   *
   * @param dir a directory that does not exist
   */
  Nearest build(float[][] vectors, Path dir) throws IOException {
    return switch (this) {
      case EXACT_FLOAT -> BruteForce.floats(vectors);
      case EXACT_INT8 -> BruteForce.bytes(vectors);
      case LUCENE_FLOAT ->
          LuceneVectors.write(vectors, dir, new Lucene99HnswVectorsFormat(LINKS, BEAM));
      case LUCENE_INT8 ->
          LuceneVectors.write(
              vectors,
              dir,
              new Lucene104HnswScalarQuantizedVectorsFormat(
                  ScalarEncoding.UNSIGNED_BYTE, LINKS, BEAM));
      case JVECTOR -> JVectors.build(vectors);
    };
  }
}
