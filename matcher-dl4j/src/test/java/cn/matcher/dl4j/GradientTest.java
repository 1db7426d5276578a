package cn.matcher.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.dl4j.ContrastiveModel.Pair;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The gradients against differences of the loss. */
class GradientTest {
  private static final int TOKENS = 7;
  private static final int DIMENSION = 8;
  private static final float STEP = 2e-3f;

  private final Random random = new Random(5);
  private final ContrastiveModel model =
      new ContrastiveModel(
          vectors(),
          values(TOKENS, 0.3f),
          values(TOKENS, 0.3f),
          values(DIMENSION * DIMENSION, 0.5f),
          new int[] {2, 4, 8},
          0.5f);
  private final List<Pair> batch =
      List.of(
          new Pair(bag(0, 1), bag(2, 3, 4), 0),
          new Pair(bag(1, 5), bag(4, 6), 1),
          // The same group as the first: never told apart from it.
          new Pair(bag(0, 6), bag(3, 5), 0),
          new Pair(bag(2, 4), bag(0, 1, 6), 3));

  private float[] values(int n, float scale) {
    float[] v = new float[n];
    for (int i = 0; i < n; i++) {
      v[i] = scale * (float) random.nextGaussian();
    }
    return v;
  }

  private float[][] vectors() {
    float[][] v = new float[TOKENS][];
    for (int i = 0; i < TOKENS; i++) {
      v[i] = values(DIMENSION, 1);
    }
    return v;
  }

  private static Bag bag(int... rows) {
    float[] weights = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      weights[i] = 0.7f + 0.2f * i;
    }
    return new Bag(rows, weights);
  }

  private void check(String what, float[] parameters, float[] gradients) {
    for (int k = 0; k < parameters.length; k++) {
      float kept = parameters[k];
      parameters[k] = kept + STEP;
      double above = model.loss(batch, null);
      parameters[k] = kept - STEP;
      double below = model.loss(batch, null);
      parameters[k] = kept;
      assertThat((double) gradients[k])
          .as("%s %d", what, k)
          .isCloseTo((above - below) / (2 * STEP), within(2e-3));
    }
  }

  @Test
  void gradientsAreSlopesOfTheLoss() {
    ContrastiveModel.Gradients g = new ContrastiveModel.Gradients(TOKENS, DIMENSION);
    assertThat(model.loss(batch, g)).isPositive();
    for (int t = 0; t < TOKENS; t++) {
      check("vector " + t, model.vectors[t], g.vectors.row(t));
    }
    check("record weight", model.recordWeights, g.recordWeights);
    check("query weight", model.queryWeights, g.queryWeights);
    check("query map", model.queryMap, g.queryMap);
    float most = 0;
    for (float v : g.queryMap) {
      most = Math.max(most, Math.abs(v));
    }
    assertThat(most).as("gradients of zero check nothing").isGreaterThan(0.02f);
  }
}
