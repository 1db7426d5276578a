package cn.matcher.test.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.djl.DjlCrossEncoder;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.ModelException;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.Reranker;
import cn.matcher.spi.contract.RerankerContract;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlCrossEncoderTest extends RerankerContract {
  private static final Offset<Float> TOLERANCE = within(1e-6f);

  @TempDir Path directory;
  private DjlCrossEncoder encoder;

  @BeforeEach
  void open() {
    encoder = builder(values(1)).batchSize(3).build();
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Override
  protected Reranker reranker() {
    return encoder;
  }

  private DjlCrossEncoder.Builder builder(float[][] values) {
    return DjlCrossEncoder.builder(TinyModel.write(directory, TinyModel.crossEncoder(values)));
  }

  /** In the first column a is worth 0.5, b 1, c -2; [SEP] 0.1; padding much; all else nothing. */
  private static float[][] values(int columns) {
    float[][] values = new float[TinyModel.WORDS.size()][columns];
    values[0][0] = 1000;
    values[3][0] = 0.1f;
    values[4][0] = 0.5f;
    values[5][0] = 1;
    values[6][0] = -2;
    return values;
  }

  private static TechRecord demand(String title) {
    return Demand.builder("D-1").title(title).build();
  }

  private static TechRecord achievement(String title) {
    return Achievement.builder("A-1").title(title).build();
  }

  private static float sigmoid(double x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  @Test
  void readsProbeAndCandidateAsAPair() {
    // [CLS] a [SEP] b [SEP]: 0.5 + 0.1 + 2 × (1 + 0.1)
    float[] scores =
        encoder.score(demand("a"), List.of(achievement("b"), achievement("c c a b b")));
    assertThat(scores)
        .containsExactly(new float[] {sigmoid(2.8), sigmoid(0.6 + 2 * (-1.5 + 0.1))}, TOLERANCE);
  }

  @Test
  void theProbeComesFirst() {
    try (DjlCrossEncoder raw = builder(values(1)).rawScores(true).build()) {
      assertThat(raw.score(demand("b"), List.of(achievement("a"))))
          .containsExactly(new float[] {1 + 0.1f + 2 * (0.5f + 0.1f)}, TOLERANCE);
    }
  }

  @Test
  void ofTwoClassesTheSecondSpeaksForAMatch() {
    float[][] values = values(2);
    values[5][1] = 4;
    try (DjlCrossEncoder two = builder(values).build()) {
      // First class 2.8 as above, second 8.
      assertThat(two.score(demand("a"), List.of(achievement("b"))))
          .containsExactly(new float[] {sigmoid(8 - 2.8)}, TOLERANCE);
    }
  }

  @Test
  void readsTitleSummaryAndKeywordsUnlessToldOtherwise() {
    TechRecord all =
        Achievement.builder("A-1").title("a").summary("b").keywords(List.of("b", "b")).build();
    try (DjlCrossEncoder raw = builder(values(1)).rawScores(true).build();
        DjlCrossEncoder titles =
            builder(values(1)).rawScores(true).text(TechRecord::title).build()) {
      assertThat(raw.score(demand("a"), List.of(all)))
          .containsExactly(new float[] {0.6f + 2 * 3.6f}, TOLERANCE);
      assertThat(titles.score(demand("a"), List.of(all)))
          .containsExactly(new float[] {0.6f + 2 * 0.6f}, TOLERANCE);
    }
  }

  @Test
  void longPairsAreCutToTheGreatestLength() {
    try (DjlCrossEncoder raw = builder(values(1)).rawScores(true).maxLength(8).build()) {
      // [CLS] a [SEP] and five tokens for the second text, one of them [SEP].
      assertThat(raw.score(demand("a"), List.of(achievement("b b b b b b b b b b"))))
          .containsExactly(new float[] {0.6f + 2 * 4.1f}, TOLERANCE);
    }
  }

  @Test
  void aModelWithOtherOutputsIsRefused() {
    assertThatThrownBy(() -> builder(values(3)).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("expected one or two numbers a pair")
        .hasMessageContaining("actual logits [2, 3]");
    TinyModel.write(directory, TinyModel.tokenLevel());
    assertThatThrownBy(() -> DjlCrossEncoder.builder(directory).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("actual last_hidden_state [2, 3, 3]");
  }

  @Test
  void aClosedOneSaysSo() {
    DjlCrossEncoder e = builder(values(1)).build();
    e.close();
    assertThatThrownBy(() -> e.score(demand("a"), List.of(achievement("b"))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is closed");
  }
}
