package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.encode.StaticEncoder;
import cn.matcher.encode.StaticModel;
import cn.matcher.error.InvalidDataException;
import cn.matcher.error.InvalidRequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticEncoderTest {
  private static final int DIMENSION = 8;
  private static final List<String> TOKENS = List.of("刹车片", "掉渣", "酚醛树脂", "lifepo4");

  @TempDir private Path directory;

  private static float[] identity() {
    float[] map = new float[DIMENSION * DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      map[i * DIMENSION + i] = 1;
    }
    return map;
  }

  private static StaticModel model(float[] queryMap) {
    Random random = new Random(3);
    float[][] vectors = new float[TOKENS.size()][DIMENSION];
    for (float[] v : vectors) {
      for (int k = 0; k < DIMENSION; k++) {
        v[k] = (float) random.nextGaussian();
      }
    }
    return new StaticModel(
        "test", TOKENS, vectors, new float[] {1, 1, 2, 1}, new float[] {1, 3, 1, 1}, queryMap);
  }

  private Path written(StaticModel model) {
    Path file = directory.resolve("m.model");
    model.write(file);
    return file;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** What the encoder should compute, from the floats before they were quantised. */
  private static float[] expected(StaticModel m, Map<String, Float> bag, float[] weights, int d) {
    float[] sum = new float[d];
    bag.forEach(
        (t, w) -> {
          int row = TOKENS.indexOf(t);
          for (int k = 0; row >= 0 && k < d; k++) {
            sum[k] += w * weights[row] * m.vectors()[row][k];
          }
        });
    double length = Math.sqrt(dot(sum, sum));
    for (int k = 0; k < d; k++) {
      sum[k] /= (float) length;
    }
    return sum;
  }

  @Test
  void weighsTokensByTheSideTheyStandOn() {
    StaticModel model = model(identity());
    StaticEncoder encoder = StaticEncoder.open(written(model));
    Map<String, Float> bag = Map.of("刹车片", 0.7f, "掉渣", 1.1f, "酚醛树脂", 0.7f, "未知", 5f);
    float[] record = encoder.record(bag);
    float[] query = encoder.query(bag);
    assertThat(dot(record, record)).isCloseTo(1, within(1e-5));
    assertThat(dot(record, expected(model, bag, model.recordWeights(), DIMENSION)))
        .isGreaterThan(0.999);
    assertThat(dot(query, expected(model, bag, model.queryWeights(), DIMENSION)))
        .isGreaterThan(0.999);
    assertThat(dot(query, record)).isLessThan(0.999);
  }

  @Test
  void mapsQueriesAndLeavesRecordsAlone() {
    float[] turned = new float[DIMENSION * DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      turned[i * DIMENSION + (i + 1) % DIMENSION] = 1;
    }
    Map<String, Float> bag = Map.of("刹车片", 1f);
    StaticEncoder plain = StaticEncoder.open(written(model(identity())));
    float[] query = plain.query(bag);
    float[] record = plain.record(bag);
    StaticEncoder mapped = StaticEncoder.open(written(model(turned)));
    assertThat(mapped.record(bag)).containsExactly(record, within(1e-6f));
    for (int i = 0; i < DIMENSION; i++) {
      assertThat(mapped.query(bag)[i]).isCloseTo(query[(i + 1) % DIMENSION], within(1e-6f));
    }
  }

  @Test
  void truncationKeepsTheLeadingComponents() {
    StaticModel model = model(identity());
    StaticEncoder encoder = StaticEncoder.open(written(model));
    StaticEncoder short4 = encoder.truncated(4);
    Map<String, Float> bag = Map.of("刹车片", 1f, "掉渣", 1f);
    assertThat(short4.record(bag)).hasSize(4);
    assertThat(dot(short4.record(bag), expected(model, bag, model.recordWeights(), 4)))
        .isGreaterThan(0.999);
    assertThat(short4.fingerprint()).isNotEqualTo(encoder.fingerprint()).contains("4 × int8");
    assertThatThrownBy(() -> encoder.truncated(9))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1 to 8");
  }

  @Test
  void textWithoutKnownTokensIsZero() {
    StaticEncoder encoder = StaticEncoder.open(written(model(identity())));
    assertThat(encoder.record(Map.of("未知", 1f))).containsOnly(0f);
    assertThat(encoder.query(Map.of())).containsOnly(0f);
  }

  @Test
  void fingerprintNamesContent() {
    StaticEncoder a = StaticEncoder.open(written(model(identity())));
    float[] other = identity();
    other[0] = 2;
    StaticEncoder b = StaticEncoder.open(written(model(other)));
    assertThat(a.fingerprint()).startsWith("test, 8 × int8, sha256 ").isNotEqualTo(b.fingerprint());
    assertThat(a.size()).isEqualTo(4);
    assertThat(a.knows("lifepo4")).isTrue();
    assertThat(a.knows("未知")).isFalse();
  }

  @Test
  void everyFlippedBitIsRefused() throws IOException {
    byte[] sound = Files.readAllBytes(written(model(identity())));
    for (int bit = 0; bit < sound.length * 8; bit += 3) {
      byte[] damaged = sound.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> StaticEncoder.of(ByteBuffer.wrap(damaged), "m.model"))
          .as("bit %d", bit)
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("m.model");
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] sound = Files.readAllBytes(written(model(identity())));
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertThatThrownBy(() -> StaticEncoder.of(ByteBuffer.wrap(cut), "m.model"))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("m.model");
    }
  }

  @Test
  void foreignAndFutureFilesAreRefusedByName() throws IOException {
    Path foreign = directory.resolve("foreign.model");
    Files.writeString(foreign, "{\"id\":1}".repeat(100), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> StaticEncoder.open(foreign))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("foreign.model")
        .hasMessageContaining("another kind");
    byte[] future = Files.readAllBytes(written(model(identity())));
    future[7] = 9;
    assertThatThrownBy(() -> StaticEncoder.of(ByteBuffer.wrap(future), "future.model"))
        .hasMessageContaining("future.model")
        .hasMessageContaining("format 1")
        .hasMessageContaining("format 9");
    assertThatThrownBy(() -> StaticEncoder.open(directory.resolve("none.model")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("none.model");
  }

  @Test
  void theSameBagInAnyOrderGivesTheSameBits() {
    StaticEncoder encoder = StaticEncoder.open(written(model(identity())));
    List<String> order = new ArrayList<>(TOKENS);
    java.util.LinkedHashMap<String, Float> forward = new java.util.LinkedHashMap<>();
    order.forEach(t -> forward.put(t, 0.3f + t.length()));
    java.util.LinkedHashMap<String, Float> backward = new java.util.LinkedHashMap<>();
    order.reversed().forEach(t -> backward.put(t, 0.3f + t.length()));
    assertThat(encoder.query(forward)).isEqualTo(encoder.query(backward));
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () ->
                new StaticModel(
                    "x",
                    TOKENS,
                    new float[3][8],
                    new float[4],
                    new float[4],
                    new float[DIMENSION * DIMENSION]))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("vectors");
  }
}
