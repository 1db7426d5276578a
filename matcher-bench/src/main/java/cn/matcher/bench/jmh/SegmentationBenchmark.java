package cn.matcher.bench.jmh;

import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.index.segment.SmartcnDictionary;
import cn.matcher.index.segment.SmartcnSegmenter;
import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Segmentation: the own segmenter against the tokenizer whose words it reproduces, against
 * character bigrams, which need no dictionary; texts and MB a second on one thread. {@code
 * analyzer} is the whole analysis: normalisation, words, codes, stop words.
 *
 * <p>Corpus: titles and summaries of the bundled sample, or synthetic ones. Run: {@code
 * matcher-bench/jmh quick Segmentation}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SegmentationBenchmark {
  private final SmartcnSegmenter segmenter = new SmartcnSegmenter(SmartcnDictionary.shared());
  private final TextAnalyzer analyzer = new TextAnalyzer();
  private final Tokenizer smartcn = new HMMChineseTokenizer();
  private final Tokenizer standard = new StandardTokenizer();
  private final TokenStream bigrams = new CJKBigramFilter(standard);
  private char[] buffer = new char[4_096];

  @Benchmark
  public int own(Texts texts, Megabytes megabytes) {
    String text = texts.next(megabytes);
    if (text.length() > buffer.length) {
      buffer = new char[text.length()];
    }
    text.getChars(0, text.length(), buffer, 0);
    return segmenter.segment(buffer, text.length());
  }

  @Benchmark
  public int analyzer(Texts texts, Megabytes megabytes) {
    return analyzer.analyze(texts.next(megabytes)).size();
  }

  @Benchmark
  public int smartcn(Texts texts, Megabytes megabytes) throws IOException {
    return tokens(smartcn, smartcn, texts.next(megabytes));
  }

  @Benchmark
  public int bigrams(Texts texts, Megabytes megabytes) throws IOException {
    return tokens(standard, bigrams, texts.next(megabytes));
  }

  private static int tokens(Tokenizer source, TokenStream stream, String text) throws IOException {
    source.setReader(new StringReader(text));
    stream.reset();
    int n = 0;
    while (stream.incrementToken()) {
      n++;
    }
    stream.end();
    stream.close();
    return n;
  }
}
