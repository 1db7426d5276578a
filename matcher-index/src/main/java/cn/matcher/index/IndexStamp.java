package cn.matcher.index;

import cn.matcher.error.IndexMismatchException;
import cn.matcher.error.IndexStateException;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an index was written with; kept in each of its commits.
 *
 * @param format version of the index format
 * @param analyzer fingerprint of the analysis
 * @param knowledge fingerprint of the term knowledge, or {@code none}
 * @param createdBy version of Lucene
 */
public record IndexStamp(int format, String analyzer, String knowledge, String createdBy) {
  /** The knowledge of an index that was written without any. */
  public static final String NO_KNOWLEDGE = "none";

  static IndexStamp of(Knowledge knowledge) {
    return new IndexStamp(
        Schema.FORMAT,
        TextAnalyzer.FINGERPRINT,
        knowledge == null ? NO_KNOWLEDGE : knowledge.fingerprint(),
        org.apache.lucene.util.Version.LATEST.toString());
  }

  Map<String, String> toCommitData() {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("matcher.format", Integer.toString(format));
    data.put("matcher.analyzer", analyzer);
    data.put("matcher.knowledge", knowledge);
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
      return new IndexStamp(Integer.parseInt(format), "", "", "");
    }
    return new IndexStamp(
        Schema.FORMAT,
        part(data, "matcher.analyzer"),
        part(data, "matcher.knowledge"),
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
}
