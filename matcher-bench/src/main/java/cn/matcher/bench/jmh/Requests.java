package cn.matcher.bench.jmh;

import cn.matcher.match.MatchRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Requests with every default, Zipf-shaped; each thread begins somewhere else. */
@State(Scope.Thread)
public class Requests {
  private static final AtomicInteger THREADS = new AtomicInteger();

  private List<MatchRequest> requests;
  private int next;

  @Setup
  public void draw() {
    requests = Demands.zipf().stream().map(MatchRequest::of).toList();
    next = THREADS.getAndIncrement() * 1_009 % requests.size();
  }

  MatchRequest next() {
    next = next + 1 == requests.size() ? 0 : next + 1;
    return requests.get(next);
  }
}
