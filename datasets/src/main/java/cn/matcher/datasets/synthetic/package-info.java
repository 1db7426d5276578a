/**
 * Synthetic records, for scale runs only. {@link cn.matcher.datasets.synthetic.SyntheticRecords} is
 * the front door; the word tables and frames beside it, written by hand for this project, are
 * resources of this package, described in its {@code README.md}.
 *
 * <p><b>What for:</b> measuring speed, memory and index size, filling facets, trying pipelines with
 * millions of records. Lengths, word frequencies (Zipf), the share of function words and the skew
 * of the facets are made to be like those of Chinese sci-tech abstracts.
 *
 * <p><b>What not for:</b> measuring how well anything matches, training, calibrating levels, or
 * showing to anybody as information. The sentences mean nothing, no measurement in them was ever
 * made, and no organization in them exists.
 *
 * <p>Nothing here may read other people's texts.
 */
package cn.matcher.datasets.synthetic;
