/**
 * Word segmentation of Chinese text: the words of Lucene's smartcn, found faster and without
 * garbage.
 *
 * <p>{@link cn.matcher.index.segment.SmartcnDictionary} holds smartcn's words and word pairs in
 * compact tables, read from the smartcn jar; {@link cn.matcher.index.segment.SmartcnSegmenter}
 * segments text with them. The way of a text: blocks as Lucene's tokenizer buffers them, sentences
 * ({@code SentenceEnds}), indivisible units ({@code Units}), shortest path ({@code Lattice}).
 *
 * <p>What lives here must stay equal to {@code HMMChineseTokenizer} word for word, as the tests
 * demand. User words, other dictionaries and other granularities belong to the analysis that builds
 * on this. Nothing here depends on Lucene's analysis API.
 */
package cn.matcher.index.segment;
