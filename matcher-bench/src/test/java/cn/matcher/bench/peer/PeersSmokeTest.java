package cn.matcher.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.bench.Collection;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every peer runs, on little, and finds what it should. Nothing is measured. */
class PeersSmokeTest {
  @Test
  void everyTextPeerFindsRelevantRecords(@TempDir Path work) throws Exception {
    Map<String, Object> report = new TextComparison(Collection.bundled(), work, 1).run();
    for (TextPeer peer : TextPeer.values()) {
      assertThat(report)
          .hasEntrySatisfying(peer.label, figures -> requireAtLeast(figures, "nDCG@10", 0.2));
    }
  }

  @Test
  void everyVectorPeerFindsTheNearest(@TempDir Path work) throws Exception {
    Map<String, Object> report = new VectorComparison(500, 128, 10, 1, work).run();
    for (VectorPeer peer : VectorPeer.values()) {
      assertThat(report)
          .hasEntrySatisfying(peer.label, figures -> requireAtLeast(figures, "recall@100", 0.9));
    }
  }

  private static void requireAtLeast(Object figures, String name, double least) {
    assertThat(figures).isInstanceOf(Map.class);
    assertThat((Double) ((Map<?, ?>) figures).get(name)).as(name).isGreaterThan(least);
  }
}
