package cn.matcher.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that only matches gets this module and Lucene: no native library, no network. */
class RuntimeClassPathTest {
  /** Written by Maven before the tests: the dependencies of scope runtime. */
  private static final Path CLASS_PATH = Path.of("target", "runtime-classpath.txt");

  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)(\\.[0-9.]+)?");
  private static final Pattern HEAVY =
      Pattern.compile(
          ".*(nd4j|deeplearning4j|djl|jna|javacpp|openblas|onnx|pytorch|tokenizers|langchain"
              + "|okhttp|netty|httpclient).*");

  @TempDir private Path directory;

  private static List<Path> dependencies() throws IOException {
    assertThat(CLASS_PATH).as("made by Maven in the phase process-test-classes").exists();
    return Stream.of(Files.readString(CLASS_PATH).strip().split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /** Names of the files in a jar or a folder. */
  private static List<String> files(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      try (Stream<Path> all = Files.walk(entry)) {
        return all.map(Path::toString).toList();
      }
    }
    try (ZipFile jar = new ZipFile(entry.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  @Test
  void noDependencyIsHeavyOrBringsNativeCode() throws IOException {
    List<Path> dependencies = dependencies();
    assertThat(dependencies)
        .as("this is the class path that it is taken for")
        .anyMatch(p -> p.toString().contains("lucene-core"))
        .anyMatch(p -> p.toString().contains("matcher-index"));
    for (Path p : dependencies) {
      Path name = p.endsWith("classes") ? p.getParent().getParent().getFileName() : p.getFileName();
      assertThat(name.toString().toLowerCase(Locale.ROOT)).doesNotMatch(HEAVY);
      assertThat(files(p)).as(p.toString()).noneMatch(f -> NATIVE.matcher(f).matches());
    }
  }

  @Test
  void matchesWhereEverySocketRefuses() throws IOException, InterruptedException {
    List<String> classPath = new ArrayList<>(dependencies().stream().map(Path::toString).toList());
    classPath.add(Path.of("target", "classes").toString());
    classPath.add(Path.of("target", "test-classes").toString());
    Path output = directory.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.nio.channels.spi.SelectorProvider="
                    + MatchWithoutNetwork.NoChannels.class.getName(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                MatchWithoutNetwork.class.getName(),
                directory.resolve("index").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    assertThat(printed.lines().filter(l -> l.startsWith("hit "))).hasSize(10);
  }
}
