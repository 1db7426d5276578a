package cn.matcher.bench.job;

import cn.matcher.bench.RunHeader;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Map;

/** Wall clock, processor time and memory of this process from its making on. */
final class Meter {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final long processorTime;
  private final long start;

  Meter() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    processorTime = system.getProcessCpuTime();
    start = System.nanoTime();
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Adds what was used since the beginning; resident memory is the process's peak. */
  void report(Map<String, Object> into) throws IOException {
    into.put("seconds", seconds());
    into.put("cpuSeconds", (system.getProcessCpuTime() - processorTime) / 1e9);
    // Peaks of the pools need not coincide: an upper bound.
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP)
            .mapToLong(p -> p.getPeakUsage().getUsed())
            .sum();
    into.put("peakHeapMegabytes", heap >> 20);
    into.put(
        "peakResidentMegabytes", Math.max(0, RunHeader.number("/proc/self/status", "VmHWM") >> 10));
  }
}
