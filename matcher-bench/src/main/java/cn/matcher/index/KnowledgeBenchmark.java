package cn.matcher.index;

import cn.matcher.bench.jmh.BenchIndex;
import cn.matcher.bench.jmh.Demands;
import cn.matcher.datasets.Bundled;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.RecordProfile;
import cn.matcher.knowledge.Translation;
import cn.matcher.record.Demand;
import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The term knowledge at work on one thread, microseconds a call: every known term of a text of 300
 * characters (target 200 µs), the 30 entries that a demand of that length is about (target 1,000
 * µs), its translation, the topics and vector of a record, and loading once more what was loaded
 * before (the first time is {@code KnowledgeLoadBenchmark}).
 *
 * <p>Corpus: the bundled knowledge; texts cut from the sample's and synthetic demands, synthetic
 * records. Run: {@code matcher-bench/jmh quick KnowledgeBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KnowledgeBenchmark {
  private static final int LENGTH = 300;
  private static final int INPUTS = 256;
  private static final int ENTRIES = 30;
  private static final int TOPICS = 24;

  // A value of many; nobody compares two.
  @SuppressWarnings("ArrayRecordComponent")
  private record Input(
      NormalizedText text,
      Map<String, Float> weights,
      List<String> texts,
      List<String> record,
      float[] damped) {}

  private final Knowledge knowledge = Bundled.knowledge();
  private Input[] inputs;
  private int next;

  @Setup
  public void prepare() {
    inputs = new Input[INPUTS];
    List<Demand> demands = Demands.ofLength(LENGTH, INPUTS);
    RecordAnalysis analysis = new RecordAnalysis(null);
    for (int i = 0; i < INPUTS; i++) {
      NormalizedText text = new NormalizedText();
      TextNormalizer.normalize(demands.get(i).summary(), text);
      ProbeWords words = ProbeWords.of(demands.get(i));
      analysis.analyze(BenchIndex.records().achievement(i));
      Bag bag = analysis.words();
      List<String> record = IntStream.range(0, bag.size()).mapToObj(bag::token).toList();
      float[] damped = new float[bag.size()];
      for (int w = 0; w < damped.length; w++) {
        damped[w] = RecordAnalysis.damped(bag.weight(w));
      }
      inputs[i] =
          new Input(text, words.weights(Knowledge.TITLE_WEIGHT), words.texts(), record, damped);
    }
  }

  private Input next() {
    next = (next + 1) % INPUTS;
    return inputs[next];
  }

  @Benchmark
  public int wholeTerms() {
    int[] sum = new int[1];
    knowledge.matchTerms(next().text(), (id, start, end) -> sum[0] += id);
    return sum[0];
  }

  @Benchmark
  public List<Knowledge.ScoredEntry> retrieve() {
    Input in = next();
    return knowledge.retrieve(in.weights(), in.texts(), ENTRIES);
  }

  @Benchmark
  public Translation translate() {
    return knowledge.translate(next().weights());
  }

  @Benchmark
  public RecordProfile profileOfRecord() {
    Input in = next();
    return knowledge.profile(in.record().size(), in.record()::get, in.damped(), TOPICS);
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Knowledge loadAgain() throws IOException {
    try (InputStream in = Bundled.class.getResourceAsStream("knowledge.bin")) {
      return Knowledge.load(in, "bundled knowledge");
    }
  }
}
