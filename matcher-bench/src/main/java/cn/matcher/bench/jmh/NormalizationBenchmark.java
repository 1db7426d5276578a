package cn.matcher.bench.jmh;

import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Normalisation with offsets: texts and MB a second on one thread.
 *
 * <p>Corpus: titles and summaries of the bundled sample, or synthetic ones. Run: {@code
 * matcher-bench/jmh quick Normalization}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class NormalizationBenchmark {
  private final NormalizedText normal = new NormalizedText();

  @Benchmark
  public int normalize(Texts texts, Megabytes megabytes) {
    TextNormalizer.normalize(texts.next(megabytes), normal);
    return normal.length();
  }
}
