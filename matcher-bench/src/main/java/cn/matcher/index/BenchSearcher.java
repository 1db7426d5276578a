package cn.matcher.index;

import cn.matcher.bench.jmh.BenchIndex;
import cn.matcher.datasets.Bundled;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;

/** What a match works with, one step at a time, on a benchmark index. */
final class BenchSearcher implements AutoCloseable {
  final DirectoryReader reader;
  final StatisticsSearcher searcher;
  final QueryPlanner planner = new QueryPlanner(Bundled.knowledge(), List.of());

  BenchSearcher(int records) throws IOException {
    reader = DirectoryReader.open(FSDirectory.open(BenchIndex.of(records)));
    searcher = new StatisticsSearcher(reader);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
  }
}
