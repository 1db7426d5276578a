package cn.matcher.bench.peer;

import cn.matcher.bench.job.BareLucene;
import cn.matcher.bench.job.Parallel;
import cn.matcher.datasets.Bundled;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;

/** The peers for text. Several search the index of one. */
enum TextPeer {
  MATCHER("matcher, bundled knowledge", "matcher"),
  MATCHER_PLAIN("matcher, no knowledge", "matcher"),
  SMARTCN_WHOLE("Lucene + SmartChineseAnalyzer, whole demand", "smartcn"),
  SMARTCN_HEAVIEST("Lucene + SmartChineseAnalyzer, 32 heaviest words", "smartcn"),
  CJK_WHOLE("Lucene + CJKAnalyzer (bigrams), whole demand", "cjk");

  private static final int HEAVIEST = 32;

  final String label;

  /** Name of the index that it searches. */
  final String index;

  TextPeer(String label, String index) {
    this.label = label;
    this.index = index;
  }

  /** Writes its index with several threads; to be done once an index. */
  void write(List<TechRecord> records, Path dir, int threads) throws Exception {
    Path to = dir.resolve(index);
    if (index.equals("matcher")) {
      MatchEngineOptions options =
          MatchEngineOptions.builder().knowledge(Bundled.knowledge()).build();
      try (MatchEngine engine = MatchEngine.open(to, options)) {
        Parallel.run(0, records.size(), threads, i -> engine.upsert(records.get((int) i)));
        engine.commit();
      }
      return;
    }
    try (Analyzer analyzer = analyzer();
        BareLucene lucene = new BareLucene(to, analyzer)) {
      Parallel.run(0, records.size(), threads, i -> lucene.add(records.get((int) i)));
    }
  }

  /** Opens its index. */
  Search open(Path dir) throws IOException {
    Path from = dir.resolve(index);
    return switch (this) {
      case MATCHER -> new EngineSearch(from, Bundled.knowledge());
      case MATCHER_PLAIN -> new EngineSearch(from, null);
      case SMARTCN_HEAVIEST -> new LuceneSearch(from, analyzer(), HEAVIEST);
      case SMARTCN_WHOLE, CJK_WHOLE -> new LuceneSearch(from, analyzer(), Integer.MAX_VALUE);
    };
  }

  private Analyzer analyzer() {
    return index.equals("cjk") ? new CJKAnalyzer() : new SmartChineseAnalyzer();
  }
}
