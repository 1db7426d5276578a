package cn.matcher.index;

import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.StringHelper;

/** Segments never get new records, so one that was read before need not be read again. */
final class FreshSegments {
  private FreshSegments() {}

  static Set<String> forEachRecord(
      StatisticsSearcher searcher, Set<String> known, Consumer<TechRecord> records)
      throws IOException {
    Set<String> all = new HashSet<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      SegmentReader segment = (SegmentReader) FilterLeafReader.unwrap(leaf.reader());
      String id = StringHelper.idToString(segment.getSegmentInfo().info.getId());
      all.add(id);
      if (!known.contains(id)) {
        StoredFields stored = leaf.reader().storedFields();
        Bits live = leaf.reader().getLiveDocs();
        for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
          if (live == null || live.get(doc)) {
            records.accept(Matcher.record(stored, doc));
          }
        }
      }
    }
    return all;
  }
}
