package cn.matcher.index;

/**
 * What became of a bulk load.
 *
 * @param indexed records written; one that comes twice counts twice
 * @param rejected records left out, each told to the caller
 */
public record BulkReport(long indexed, long rejected) {}
