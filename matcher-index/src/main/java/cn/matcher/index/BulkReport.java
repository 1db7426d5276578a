package cn.matcher.index;

/**
 * What became of a bulk load.
 *
 * @param indexed records now in the index
 * @param rejected records left out, each told to the caller
 */
public record BulkReport(long indexed, long rejected) {}
