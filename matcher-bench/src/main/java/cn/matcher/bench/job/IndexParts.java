package cn.matcher.bench.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What of an index takes how many bytes, by the extensions of Lucene's files. */
final class IndexParts {
  private IndexParts() {}

  /** Bytes by part. */
  static Map<String, Long> of(Path index) throws IOException {
    Map<String, Long> parts = new TreeMap<>();
    try (Stream<Path> files = Files.list(index)) {
      for (Path f : files.toList()) {
        String name = f.getFileName().toString();
        parts.merge(part(name.substring(name.lastIndexOf('.') + 1)), Files.size(f), Long::sum);
      }
    }
    return parts;
  }

  private static String part(String extension) {
    return switch (extension) {
      case "tim", "tip", "tmd" -> "terms";
      case "doc", "pos", "pay", "psm" -> "postings";
      case "fdt", "fdx", "fdm" -> "stored records";
      case "dvd", "dvm", "dvs" -> "forward index and ids";
      case "kdd", "kdi", "kdm" -> "prices and dates";
      case "nvd", "nvm" -> "lengths";
      case "vec", "vex", "vem", "vemf", "veq", "vemq", "veb", "vemb" -> "vectors";
      default -> "other";
    };
  }
}
