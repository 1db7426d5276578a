package cn.matcher.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a result must carry to be compared with another: commit, JDK, CPU, cores, heap, flags, and
 * how busy the machine was before. The system properties {@code matcher.bench.commit} and {@code
 * matcher.bench.results} come from the script.
 */
public final class RunHeader {
  private RunHeader() {}

  /**
   * The header of a run that begins now.
   *
   * @param job what is run
   */
  public static Map<String, Object> of(String job) throws IOException {
    Map<String, Object> h = new LinkedHashMap<>();
    h.put("job", job);
    h.put("time", Instant.now().toString());
    h.put("commit", commit());
    h.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
    h.put("lucene", org.apache.lucene.util.Version.LATEST.toString());
    h.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    h.put("cpu", cpu());
    h.put("cores", Runtime.getRuntime().availableProcessors());
    h.put("heapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
    h.put("memoryMegabytes", number("/proc/meminfo", "MemTotal") >> 10);
    h.put("flags", ManagementFactory.getRuntimeMXBean().getInputArguments());
    h.put("loadAverageBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    return h;
  }

  /** Where results go, with a name that says when and of what. */
  public static Path file(String name) throws IOException {
    Path folder = Path.of(System.getProperty("matcher.bench.results", "results"));
    Files.createDirectories(folder);
    return folder.resolve(LocalDate.now(ZoneOffset.UTC) + "-" + commit() + "-" + name);
  }

  private static String commit() {
    return System.getProperty("matcher.bench.commit", "unknown");
  }

  private static String cpu() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(info).stream()
        .filter(l -> l.startsWith("model name"))
        .map(l -> l.substring(l.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** The number of a line such as {@code VmHWM: 1234 kB}, or −1 where there is none. */
  public static long number(String file, String name) throws IOException {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      return -1;
    }
    return Files.readAllLines(path).stream()
        .filter(l -> l.startsWith(name + ":"))
        .map(l -> Long.parseLong(l.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(-1L);
  }
}
