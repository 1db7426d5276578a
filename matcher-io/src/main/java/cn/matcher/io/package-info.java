/**
 * Records from users' files. {@link cn.matcher.io.RecordSources#open} picks the reader by the
 * file's name; {@link cn.matcher.io.RejectFile} keeps what a reader had to leave out. Nothing here
 * knows of indexes or of matching.
 */
package cn.matcher.io;
