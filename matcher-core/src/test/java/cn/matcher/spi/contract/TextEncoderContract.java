package cn.matcher.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.spi.TextEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The contract of {@link TextEncoder}. */
public abstract class TextEncoderContract {
  private static final float TOLERANCE = 1e-5f;
  private static final List<String> TEXTS =
      List.of(
          "酚醛树脂", "酚醛树脂基摩阻材料的热衰退抑制方法及其在重型汽车刹车片中的应用", "", "养殖网箱", "a", "  \n", "锂离子电池 LiFePO4 正极材料");

  /** The encoder under test; the contract does not close it. */
  protected abstract TextEncoder encoder();

  @Test
  protected void givesOneVectorATextInOrder() {
    TextEncoder e = encoder();
    List<float[]> vectors = e.encode(TEXTS);
    assertThat(e.dimension()).isPositive();
    assertThat(vectors).hasSameSizeAs(TEXTS).allSatisfy(v -> assertThat(v).hasSize(e.dimension()));
    List<String> reversed = new ArrayList<>(TEXTS);
    Collections.reverse(reversed);
    List<float[]> turned = new ArrayList<>(e.encode(reversed));
    Collections.reverse(turned);
    assertSame(turned, vectors);
  }

  @Test
  protected void vectorsHaveLengthOneOrNothing() {
    List<float[]> vectors = encoder().encode(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      double norm = norm(vectors.get(i));
      if (TEXTS.get(i).isBlank()) {
        assertThat(norm).as("blank text").isZero();
      } else {
        // A word may be unknown to a model, hence zero.
        assertThat(norm)
            .as(TEXTS.get(i))
            .satisfiesAnyOf(
                n -> assertThat(n).isZero(),
                n -> assertThat(n).isCloseTo(1, within((double) TOLERANCE)));
      }
    }
    assertThat(vectors).anySatisfy(v -> assertThat(norm(v)).isPositive());
  }

  @Test
  protected void aVectorDoesNotDependOnTheTextsBesideIt() {
    TextEncoder e = encoder();
    List<float[]> alone = new ArrayList<>();
    TEXTS.forEach(t -> alone.addAll(e.encode(List.of(t))));
    assertSame(e.encode(TEXTS), alone);
  }

  @Test
  protected void noTextsGiveNoVectors() {
    assertThat(encoder().encode(List.of())).isEmpty();
    assertThat(encoder().encodeQueries(List.of())).isEmpty();
  }

  @Test
  protected void queriesAreEncodedUnderTheSameTerms() {
    TextEncoder e = encoder();
    List<float[]> queries = e.encodeQueries(TEXTS);
    assertThat(queries).hasSameSizeAs(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(queries.get(i)).hasSize(e.dimension());
      if (TEXTS.get(i).isBlank()) {
        assertThat(norm(queries.get(i))).as("blank text").isZero();
      }
    }
  }

  @Test
  protected void theCallerOwnsTheVectors() {
    TextEncoder e = encoder();
    List<float[]> first = e.encode(TEXTS);
    first.forEach(v -> v[0] = 42);
    assertThat(e.encode(TEXTS)).allSatisfy(v -> assertThat(v[0]).isBetween(-1.001f, 1.001f));
  }

  @Test
  protected void threadsDoNotDisturbEachOther() throws Exception {
    TextEncoder e = encoder();
    List<float[]> expected = e.encode(TEXTS);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<List<float[]>>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        tasks.add(() -> e.encode(TEXTS));
      }
      for (Future<List<float[]>> f : threads.invokeAll(tasks)) {
        assertSame(f.get(), expected);
      }
    }
  }

  @Test
  protected void theFingerprintIsStable() {
    assertThat(encoder().fingerprint()).isNotBlank().isEqualTo(encoder().fingerprint());
  }

  private static void assertSame(List<float[]> actual, List<float[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as(TEXTS.get(i)).containsExactly(expected.get(i), OFFSET);
    }
  }

  private static final org.assertj.core.data.Offset<Float> OFFSET = within(TOLERANCE);

  private static double norm(float[] v) {
    double sum = 0;
    for (float x : v) {
      sum += (double) x * x;
    }
    return Math.sqrt(sum);
  }
}
