package cn.matcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.datasets.Bundled;
import cn.matcher.eval.Metrics;
import cn.matcher.eval.Run;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchMode;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BundledEffectivenessTest {
  @Test
  void knowledgeHelpsInEveryField() throws IOException {
    Map<String, Double> without = ndcgByField(null);
    Map<String, Double> with = ndcgByField(Bundled.knowledge());
    assertThat(with.keySet()).hasSize(14);
    with.forEach(
        (field, ndcg) -> assertThat(ndcg).as(field).isGreaterThanOrEqualTo(without.get(field)));
  }

  private static Map<String, Double> ndcgByField(Knowledge knowledge) throws IOException {
    Collection c = Collection.bundled();
    try (Effectiveness e =
        Effectiveness.index(c, MatchEngineOptions.builder().knowledge(knowledge).build())) {
      Run run = e.run(c.demands(), c.qrels(), MatchMode.LEXICAL);
      Map<String, Double> byDemand = Metrics.ndcg10ByQuery(c.qrels(), run);
      return c.demands().stream()
          .collect(
              Collectors.groupingBy(
                  Demand::field, Collectors.averagingDouble(d -> byDemand.get(d.id()))));
    }
  }
}
