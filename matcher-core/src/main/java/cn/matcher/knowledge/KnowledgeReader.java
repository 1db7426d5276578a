package cn.matcher.knowledge;

import cn.matcher.error.InvalidDataException;
import cn.matcher.text.BoundedLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads term knowledge: JSON lines, one {@link KnowledgeEntry} a line. */
public final class KnowledgeReader {
  /** Longest line, in characters. */
  public static final int MAX_LINE = 1_000_000;

  private KnowledgeReader() {}

  /**
   * Reads a file, or every {@code *.jsonl} of a directory in the order of their names.
   *
   * @throws InvalidDataException naming file and line of the first entry that breaks the format
   */
  public static List<KnowledgeEntry> read(Path fileOrDirectory) {
    return readAll(fileOrDirectory, KnowledgeReader::read);
  }

  /** Reads one stream of anything to its end. */
  interface StreamReader<T> {
    List<T> read(InputStream in, String name) throws IOException;
  }

  static <T> List<T> readAll(Path fileOrDirectory, StreamReader<T> reader) {
    if (!Files.exists(fileOrDirectory)) {
      throw new InvalidDataException(
          "knowledge",
          "a .jsonl file or a directory of them",
          fileOrDirectory + ", which is missing");
    }
    List<T> entries = new ArrayList<>();
    for (Path file : files(fileOrDirectory)) {
      try (InputStream in = Files.newInputStream(file)) {
        entries.addAll(reader.read(in, file.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return entries;
  }

  /** The files that {@link #read(Path)} reads. */
  public static List<Path> files(Path fileOrDirectory) {
    if (!Files.isDirectory(fileOrDirectory)) {
      return List.of(fileOrDirectory);
    }
    try (Stream<Path> list = Files.list(fileOrDirectory)) {
      List<Path> files = list.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
      if (files.isEmpty()) {
        throw new InvalidDataException(
            "knowledge", "a directory with .jsonl files", fileOrDirectory + ", which has none");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one stream to its end.
   *
   * @param name what messages call the stream
   */
  public static List<KnowledgeEntry> read(InputStream in, String name) throws IOException {
    return lines(in, name, "a knowledge entry", (utf8, origin) -> KnowledgeEntry.read(utf8));
  }

  /**
   * @param what what a line should be
   * @param parse from the line and its origin, {@code name:line}
   */
  static <T> List<T> lines(
      InputStream in, String name, String what, BiFunction<byte[], String, T> parse)
      throws IOException {
    List<T> entries = new ArrayList<>();
    BoundedLines lines =
        new BoundedLines(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), MAX_LINE);
    try {
      String line;
      while ((line = lines.next()) != null) {
        if (!line.isBlank()) {
          entries.add(
              parse.apply(line.getBytes(StandardCharsets.UTF_8), name + ":" + lines.number()));
        }
      }
    } catch (InvalidDataException e) {
      throw new InvalidDataException(name + ":" + lines.number(), what, e.getMessage(), e);
    }
    return entries;
  }
}
