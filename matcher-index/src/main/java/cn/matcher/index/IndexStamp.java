package cn.matcher.index;

import cn.matcher.error.IndexMismatchException;
import cn.matcher.error.IndexStateException;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.spi.TextEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an index was written with; kept in each of its commits.
 *
 * @param format version of the index format
 * @param analyzer fingerprint of the analysis
 * @param knowledge fingerprint of the term knowledge, or {@code none}
 * @param encoder fingerprint of the encoder that made the records' vectors, or {@code none}
 * @param vectorGraph whether vectors are found by a graph, which mode {@code HYBRID} needs
 * @param createdBy version of Lucene
 */
public record IndexStamp(
    int format,
    String analyzer,
    String knowledge,
    String encoder,
    boolean vectorGraph,
    String createdBy) {
  /** The knowledge of an index that was written without any. */
  public static final String NO_KNOWLEDGE = "none";

  /** The encoder of an index without vectors. */
  public static final String NO_ENCODER = "none";

  static IndexStamp of(Knowledge knowledge) {
    return of(knowledge, null, false);
  }

  static IndexStamp of(Knowledge knowledge, TextEncoder encoder, boolean vectorGraph) {
    return new IndexStamp(
        Schema.FORMAT,
        TextAnalyzer.FINGERPRINT,
        knowledge == null ? NO_KNOWLEDGE : knowledge.fingerprint(),
        encoder == null ? NO_ENCODER : encoder.fingerprint(),
        vectorGraph,
        org.apache.lucene.util.Version.LATEST.toString());
  }

  Map<String, String> toCommitData() {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("matcher.format", Integer.toString(format));
    data.put("matcher.analyzer", analyzer);
    data.put("matcher.knowledge", knowledge);
    data.put("matcher.encoder", encoder);
    data.put("matcher.vectorGraph", Boolean.toString(vectorGraph));
    data.put("matcher.lucene", createdBy);
    return data;
  }

  /** Null where the commit is not of a matcher index. */
  static IndexStamp ofCommitData(Map<String, String> data) {
    String format = data.get("matcher.format");
    if (format == null) {
      return null;
    }
    if (!format.equals(Integer.toString(Schema.FORMAT))) {
      // What else another format stamps is its own affair.
      return new IndexStamp(Integer.parseInt(format), "", "", "", false, "");
    }
    return new IndexStamp(
        Schema.FORMAT,
        part(data, "matcher.analyzer"),
        part(data, "matcher.knowledge"),
        // Indexes from before there were encoders stamp none.
        data.getOrDefault("matcher.encoder", NO_ENCODER),
        Boolean.parseBoolean(data.get("matcher.vectorGraph")),
        part(data, "matcher.lucene"));
  }

  private static String part(Map<String, String> data, String name) {
    String value = data.get(name);
    if (value == null) {
      throw new IndexStateException(
          "index stamp: expected " + name + ", actual: missing; the index is damaged");
    }
    return value;
  }

  /**
   * @throws IndexMismatchException naming the first part in which the index differs from this
   *     engine
   */
  void requireReadable() {
    if (format != Schema.FORMAT) {
      throw new IndexMismatchException(
          "format version",
          "" + Schema.FORMAT,
          "" + format,
          "index the records again, or use the version of matcher that wrote it");
    }
    if (!analyzer.equals(TextAnalyzer.FINGERPRINT)) {
      throw new IndexMismatchException(
          "analyzer", TextAnalyzer.FINGERPRINT, analyzer, "index the records again");
    }
  }

  /**
   * @throws IndexMismatchException if the records' concepts and topics are of other knowledge
   */
  void requireKnowledge(Knowledge wanted) {
    if (wanted != null
        && !knowledge.equals(wanted.fingerprint())
        && !knowledge.equals(wanted.baseFingerprint())
        && !knowledge.equals(NO_KNOWLEDGE)) {
      throw new IndexMismatchException(
          "knowledge",
          wanted.fingerprint(),
          knowledge,
          "index the records again, or match with the knowledge of the index or with none");
    }
  }

  /**
   * @param writes whether records will be written: then none will do only where none did before
   * @throws IndexMismatchException if the records' vectors are another encoder's
   */
  void requireEncoder(TextEncoder wanted, boolean writes) {
    String mine = wanted == null ? NO_ENCODER : wanted.fingerprint();
    if (!encoder.equals(mine) && (wanted != null || writes)) {
      throw new IndexMismatchException(
          "encoder",
          mine,
          encoder,
          "index the records again, or open it with the encoder of the index");
    }
  }
}
