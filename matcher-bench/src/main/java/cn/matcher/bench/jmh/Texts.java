package cn.matcher.bench.jmh;

import cn.matcher.datasets.Bundled;
import cn.matcher.record.TechRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Titles and summaries of records, one after the other, again and again. */
@State(Scope.Thread)
public class Texts {
  private static final int SYNTHETIC = 1_000;

  /** The bundled sample, which reads as people write, or synthetic records. */
  @Param({"sample", "synthetic"})
  public String corpus;

  private String[] texts;
  private double[] megabytes;
  private int next;

  @Setup
  public void read() {
    List<TechRecord> records =
        switch (corpus) {
          case "sample" -> Bundled.achievements();
          case "synthetic" ->
              IntStream.range(0, SYNTHETIC)
                  .mapToObj(i -> BenchIndex.records().achievement(i))
                  .toList();
          default ->
              throw new IllegalArgumentException(
                  "corpus: expected sample or synthetic, actual: " + corpus);
        };
    texts = records.stream().map(r -> r.title() + "。" + r.summary()).toArray(String[]::new);
    megabytes = new double[texts.length];
    for (int i = 0; i < texts.length; i++) {
      megabytes[i] = texts[i].getBytes(StandardCharsets.UTF_8).length / 1e6;
    }
  }

  /** The next text, counted. */
  String next(Megabytes counter) {
    next = next + 1 == texts.length ? 0 : next + 1;
    counter.megabytes += megabytes[next];
    return texts[next];
  }
}
