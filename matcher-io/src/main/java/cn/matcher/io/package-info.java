/**
 * Records from users' files and databases, and back.
 *
 * <p>{@link cn.matcher.io.RecordSources#open} picks the reader by the file's name: {@link
 * cn.matcher.io.JsonlSource}, {@link cn.matcher.io.CsvSource}, {@link cn.matcher.io.XlsxSource};
 * {@link cn.matcher.io.JdbcSource} reads a query. All tables go the same way: rows of texts, {@link
 * cn.matcher.io.HeadingTable} for what the columns mean, one mapper that makes records; so what
 * differs between formats is only how a row is got. {@link cn.matcher.io.RejectFile} keeps what a
 * reader had to leave out, {@link cn.matcher.io.StrictSource} makes it an error instead. {@link
 * cn.matcher.io.RecordWriters} writes what the readers read back equal.
 *
 * <p>Nothing here knows of indexes or of matching.
 */
package cn.matcher.io;
