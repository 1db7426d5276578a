package cn.matcher.index;

/**
 * What an index holds.
 *
 * @param stamp what it was written with
 * @param achievements achievements, patents and papers that can be found
 * @param demands demands that can be found
 * @param deleted records deleted or replaced whose space is not yet reclaimed
 * @param segments Lucene segments
 * @param bytes size on disk
 * @param generation grows with each change that a refresh shows
 */
public record IndexInfo(
    IndexStamp stamp,
    long achievements,
    long demands,
    long deleted,
    int segments,
    long bytes,
    long generation) {

  /** All records that can be found. */
  public long records() {
    return achievements + demands;
  }
}
