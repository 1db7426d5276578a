package cn.matcher.index;

import cn.matcher.encode.EncoderText;
import cn.matcher.error.InvalidDataException;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.TextEncoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.VectorUtil;

/**
 * The vectors of records as they are kept: a byte a component, each vector stretched to the whole
 * range of a byte. A cosine does not mind the stretching, so no scale is kept beside it.
 *
 * <p>Without a graph they are doc values, else Lucene's byte vectors; never both.
 */
final class RecordVectors {
  private RecordVectors() {}

  /** Vectors of records by an encoder whose answer is not trusted. */
  static List<float[]> encode(List<TechRecord> records, TextEncoder encoder) {
    return checked(
        encoder.encode(records.stream().map(EncoderText::of).toList()), records, encoder);
  }

  /**
   * The vector of a probe.
   *
   * @param asQuery whether it is a demand that looks for achievements; else it looks for its like
   */
  static byte[] encodeProbe(TechRecord probe, boolean asQuery, TextEncoder encoder) {
    List<String> text = List.of(EncoderText.of(probe));
    List<float[]> vectors = asQuery ? encoder.encodeQueries(text) : encoder.encode(text);
    return quantised(checked(vectors, List.of(probe), encoder).getFirst());
  }

  private static List<float[]> checked(
      List<float[]> vectors, List<TechRecord> records, TextEncoder encoder) {
    if (vectors.size() != records.size()) {
      throw new InvalidDataException(
          "encoder " + encoder.fingerprint(), records.size() + " vectors", "" + vectors.size());
    }
    for (int i = 0; i < vectors.size(); i++) {
      float[] v = vectors.get(i);
      boolean finite = true;
      for (float x : v) {
        finite &= Float.isFinite(x);
      }
      if (v.length != encoder.dimension() || !finite) {
        throw new InvalidDataException(
            "encoder " + encoder.fingerprint() + ", record " + records.get(i).id(),
            encoder.dimension() + " finite values",
            v.length + (finite ? "" : ", not all finite"));
      }
    }
    return vectors;
  }

  /** Zero where the vector is. */
  static byte[] quantised(float[] vector) {
    float most = 0;
    for (float v : vector) {
      most = Math.max(most, Math.abs(v));
    }
    byte[] bytes = new byte[vector.length];
    for (int k = 0; k < bytes.length && most > 0; k++) {
      bytes[k] = (byte) Math.round(vector[k] / most * 127);
    }
    return bytes;
  }

  static boolean isZero(byte[] vector) {
    for (byte b : vector) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** A record that has nothing to encode gets no vector. */
  static void add(Document doc, float[] vector, boolean graph) {
    byte[] bytes = quantised(vector);
    if (isZero(bytes)) {
      return;
    }
    doc.add(
        graph
            ? new KnnByteVectorField(Schema.VECTOR, bytes, VectorSimilarityFunction.COSINE)
            : new BinaryDocValuesField(Schema.VECTOR, new BytesRef(bytes)));
  }

  /** Reads the vectors of one segment, its documents in ascending order. */
  static final class Reader {
    private final byte[] probe;
    private final BinaryDocValues values;
    private final ByteVectorValues vectors;
    private final KnnVectorValues.DocIndexIterator ordinals;

    Reader(LeafReader leaf, byte[] probe, boolean graph) throws IOException {
      this.probe = probe;
      values = graph ? null : leaf.getBinaryDocValues(Schema.VECTOR);
      vectors = graph ? leaf.getByteVectorValues(Schema.VECTOR) : null;
      ordinals = vectors == null ? null : vectors.iterator();
    }

    /** Cosine with the probe in [-1, 1]; 0 where either has no vector. */
    float cosine(int doc) throws IOException {
      if (values != null && values.advanceExact(doc)) {
        BytesRef v = values.binaryValue();
        boolean whole = v.offset == 0 && v.bytes.length == v.length;
        return cosine(whole ? v.bytes : Arrays.copyOfRange(v.bytes, v.offset, v.offset + v.length));
      }
      if (ordinals != null) {
        int at = ordinals.docID() < doc ? ordinals.advance(doc) : ordinals.docID();
        return at == doc ? cosine(vectors.vectorValue(ordinals.index())) : 0;
      }
      return 0;
    }

    private float cosine(byte[] record) {
      // By zero there is no cosine.
      return isZero(probe) ? 0 : VectorUtil.cosine(probe, record);
    }
  }
}
