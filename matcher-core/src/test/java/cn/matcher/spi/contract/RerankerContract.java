package cn.matcher.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.Reranker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The contract of {@link Reranker}. */
public abstract class RerankerContract {
  private static final Offset<Float> TOLERANCE = within(1e-5f);
  private static final TechRecord PROBE =
      Demand.builder("D-1").title("刹车片高温下掉渣").summary("重型汽车下长坡时刹车片掉渣，希望解决。").build();
  private static final List<TechRecord> CANDIDATES =
      List.of(
          Achievement.builder("A-1").title("酚醛树脂基摩阻材料").summary("抑制热衰退").build(),
          Achievement.builder("A-2").title("网箱").build(),
          Achievement.builder("A-3").summary("一种用于重型汽车的粉末冶金刹车片，高温下不掉渣，并给出制备方法。").build(),
          Achievement.builder("A-4").title("LiFePO4").keywords(List.of("电池", "正极")).build());

  /** The reranker under test; the contract does not close it. */
  protected abstract Reranker reranker();

  @Test
  protected void givesOneFiniteScoreACandidate() {
    float[] scores = reranker().score(PROBE, CANDIDATES);
    assertThat(scores).hasSize(CANDIDATES.size());
    for (float s : scores) {
      assertThat(s).isFinite();
    }
  }

  @Test
  protected void aScoreDoesNotDependOnTheCandidatesBesideIt() {
    Reranker r = reranker();
    float[] together = r.score(PROBE, CANDIDATES);
    for (int i = 0; i < CANDIDATES.size(); i++) {
      assertThat(r.score(PROBE, List.of(CANDIDATES.get(i))))
          .as(CANDIDATES.get(i).id())
          .containsExactly(new float[] {together[i]}, TOLERANCE);
    }
  }

  @Test
  protected void noCandidatesGiveNoScores() {
    assertThat(reranker().score(PROBE, List.of())).isEmpty();
  }

  @Test
  protected void threadsDoNotDisturbEachOther() throws Exception {
    Reranker r = reranker();
    float[] expected = r.score(PROBE, CANDIDATES);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<float[]>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        tasks.add(() -> r.score(PROBE, CANDIDATES));
      }
      for (Future<float[]> f : threads.invokeAll(tasks)) {
        assertThat(f.get()).containsExactly(expected, TOLERANCE);
      }
    }
  }
}
