package cn.matcher.knowledge;

/**
 * A probe's problem in the words of solutions: a direction that records' vectors are compared with.
 * Immutable, safe for concurrent use.
 */
public final class Translation {
  private final float[] direction;

  Translation(float[] direction) {
    this.direction = direction;
  }

  /**
   * Cosine with a record's vector as a {@link RecordProfile} has it.
   *
   * @param bytes holds the {@link Knowledge#VECTOR_BYTES} of the vector
   * @param offset where they begin
   * @return in [-1, 1]; 0 for a record without known words
   */
  public float cosine(byte[] bytes, int offset) {
    float dot = 0;
    int squares = 0;
    for (int k = 0; k < direction.length; k++) {
      int b = bytes[offset + k];
      dot += direction[k] * b;
      squares += b * b;
    }
    return squares == 0 ? 0 : dot / (float) Math.sqrt(squares);
  }
}
