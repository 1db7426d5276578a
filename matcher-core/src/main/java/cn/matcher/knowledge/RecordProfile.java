package cn.matcher.knowledge;

/**
 * What the knowledge says of a record, to be kept with it.
 *
 * @param topics the entries it is about
 * @param vector the direction of its words, {@link Knowledge#VECTOR_BYTES} numbers to compare a
 *     {@link Translation} with; do not modify
 */
// A value of many; nobody compares two.
@SuppressWarnings("ArrayRecordComponent")
public record RecordProfile(Topics topics, byte[] vector) {}
