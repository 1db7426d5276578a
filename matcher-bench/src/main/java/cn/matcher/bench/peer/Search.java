package cn.matcher.bench.peer;

import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.util.List;

/** One way to answer a demand; used by one thread. */
interface Search extends AutoCloseable {
  /** Ids of the best records, best first. */
  List<String> top(TechRecord demand, int k) throws IOException;

  @Override
  void close() throws IOException;
}
