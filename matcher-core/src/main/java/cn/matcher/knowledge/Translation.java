package cn.matcher.knowledge;

import java.util.Arrays;

/**
 * A probe's problem, translated to the words of solutions. The cosine of probe and record is the
 * sum over the record's words of log(1 + weighted frequency) × {@link #value}, divided by the
 * record's {@link Knowledge#embeddingLength}. Made for one query; not safe for concurrent use.
 */
public final class Translation {
  private final TermEmbedding embedding;
  private final float[] wordWeights;
  private final int[] mapped;

  /** NaN until asked for: a pool has a fraction of all words. */
  private final float[] values;

  Translation(TermEmbedding embedding, float[] wordWeights, float[] mapped) {
    this.embedding = embedding;
    this.wordWeights = wordWeights;
    this.mapped = TermEmbedding.inSteps(mapped);
    this.values = new float[wordWeights.length];
    Arrays.fill(values, Float.NaN);
  }

  /**
   * What a word says for the probe.
   *
   * @param row its place in {@link Knowledge#embeddedWords}
   */
  public float value(int row) {
    float v = values[row];
    if (Float.isNaN(v)) {
      v = wordWeights[row] * embedding.dot(row, mapped);
      values[row] = v;
    }
    return v;
  }
}
