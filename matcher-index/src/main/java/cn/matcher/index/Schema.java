package cn.matcher.index;

/** Names and constants of the Lucene index; a change of meaning needs a new {@link #FORMAT}. */
final class Schema {
  /** Version of the index format. */
  static final int FORMAT = 3;

  static final String ID = "id";

  /** {@link #ACHIEVEMENT} or {@link #DEMAND}. */
  static final String SIDE = "side";

  static final String ACHIEVEMENT = "achievement";
  static final String DEMAND = "demand";

  /** Words of title, keywords and summary as one weighted bag (simple BM25F). */
  static final String WORDS = "words";

  /** Known terms that occur in the record, as one weighted bag. */
  static final String CONCEPTS = "concepts";

  /** The record's words, ideographs and topics, for ranking a pool; see {@link ForwardIndex}. */
  static final String FORWARD = "forward";

  /** The record's vector; see {@link RecordVectors}. */
  static final String VECTOR = "vector";

  /** The record as JSON. */
  static final String SOURCE = "source";

  static final String PRICE_LOW = "priceLow";
  static final String PRICE_HIGH = "priceHigh";
  static final String PUBLISHED_ON = "publishedOn";

  /** Prefix of the untokenised fields that filters use, before the filter field's label. */
  static final String EXACT = "x.";

  /** Prefix of the doc values that facets count, before the facet's label. */
  static final String FACET = "f.";

  /** What one occurrence counts, in half steps so that it can be a term frequency. */
  static final int TITLE_WEIGHT = 6;

  static final int KEYWORDS_WEIGHT = 3;
  static final int SUMMARY_WEIGHT = 2;

  /** BM25's saturation, doubled as the frequencies are; chosen on train demands. */
  static final float K1 = 1.8f;

  /** BM25's length normalisation; chosen on train demands. */
  static final float B = 0.4f;

  private Schema() {}
}
