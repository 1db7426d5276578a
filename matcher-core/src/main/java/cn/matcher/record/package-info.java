/**
 * The records of a technology market and their JSON form. A record is immutable and checked when it
 * is built; nothing here knows of files, indexes or analysis.
 */
package cn.matcher.record;
