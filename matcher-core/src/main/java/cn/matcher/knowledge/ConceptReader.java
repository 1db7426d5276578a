package cn.matcher.knowledge;

import cn.matcher.error.InvalidDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Reads concepts: JSON lines, one {@link Concept} a line. */
public final class ConceptReader {
  private ConceptReader() {}

  /**
   * Reads a file, or every {@code *.jsonl} of a directory in the order of their names.
   *
   * @throws InvalidDataException naming file and line of the first concept that breaks the format
   */
  public static List<Concept> read(Path fileOrDirectory) {
    return KnowledgeReader.readAll(fileOrDirectory, ConceptReader::read);
  }

  /**
   * Reads one stream to its end.
   *
   * @param name what messages call the stream
   */
  public static List<Concept> read(InputStream in, String name) throws IOException {
    return KnowledgeReader.lines(in, name, "a concept", Concept::read);
  }
}
