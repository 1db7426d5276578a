package cn.matcher.bench.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reports the text gone through as MB (10^6 bytes of UTF-8) a second beside the texts a second. */
@AuxCounters
@State(Scope.Thread)
public class Megabytes {
  public double megabytes;

  @Setup(Level.Iteration)
  public void reset() {
    megabytes = 0;
  }
}
