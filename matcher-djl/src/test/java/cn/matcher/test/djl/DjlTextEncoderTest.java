package cn.matcher.test.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.djl.DjlTextEncoder;
import cn.matcher.djl.Pooling;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlTextEncoderTest {
  private static final Offset<Float> TOLERANCE = within(1e-6f);

  @TempDir Path directory;

  private DjlTextEncoder.Builder tokenLevel() {
    return DjlTextEncoder.builder(TinyModel.write(directory, TinyModel.tokenLevel()));
  }

  private static void assertVector(DjlTextEncoder e, String text, double... direction) {
    assertThat(e.encode(List.of(text)).getFirst())
        .as(text)
        .containsExactly(unit(direction), TOLERANCE);
  }

  private static float[] unit(double... v) {
    double norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new float[] {(float) (v[0] / norm), (float) (v[1] / norm), (float) (v[2] / norm)};
  }

  @Test
  void meanPoolingAveragesAllTokens() {
    try (DjlTextEncoder e = tokenLevel().pooling("mean").build()) {
      assertThat(e.dimension()).isEqualTo(3);
      // [CLS] a b [SEP]: (1,1,0) + (3,0,0) + (0,6,0) + (0,2,2)
      assertVector(e, "a b", 4, 9, 2);
      assertVector(e, "c", 1, 3, 11);
    }
  }

  @Test
  void clsPoolingTakesTheFirstToken() {
    try (DjlTextEncoder e = tokenLevel().pooling(Pooling.CLS).build()) {
      assertVector(e, "a b", 1, 1, 0);
    }
  }

  @Test
  void lastPoolingTakesTheLastTokenBeforeThePadding() {
    try (DjlTextEncoder e = tokenLevel().pooling(Pooling.LAST).build()) {
      for (float[] v : e.encode(List.of("a", "a b c a b c"))) {
        assertThat(v).containsExactly(unit(0, 2, 2), TOLERANCE);
      }
    }
  }

  @Test
  void aModelThatPoolsItselfIsReadAsItIs() {
    TinyModel.write(directory, TinyModel.pooled("sentence_embedding"));
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).build()) {
      assertThat(e.pooling()).isEqualTo(Pooling.MODEL);
      List<float[]> vectors = e.encode(List.of("a b", "c", "a b c a b c a"));
      assertThat(vectors.get(0)).containsExactly(unit(4, 9, 2), TOLERANCE);
      assertThat(vectors.get(1)).containsExactly(unit(1, 3, 11), TOLERANCE);
      assertThat(vectors.get(2)).containsExactly(unit(10, 15, 20), TOLERANCE);
    }
  }

  @Test
  void aModelWithBothOutputsGivesItsOwnPooledOneUnlessAsked() {
    OnnxWriter both =
        TinyModel.pooled("sentence_embedding").output("tokens", "batch", "length", "3");
    TinyModel.write(directory, both);
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).build()) {
      assertVector(e, "a b", 4, 9, 2);
    }
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).pooling("cls").build()) {
      assertVector(e, "a b", 1, 1, 0);
    }
    try (DjlTextEncoder e =
        DjlTextEncoder.builder(directory).pooling("last").output("tokens").build()) {
      assertVector(e, "a b", 0, 2, 2);
    }
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).output("logits").build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("output: expected one of sentence_embedding [2, 3], tokens [2, 3, 3]")
        .hasMessageContaining("actual logits");
  }

  @Test
  void poolingComesFromTheModelDirectory() throws Exception {
    Files.createDirectories(directory.resolve("1_Pooling"));
    Files.writeString(
        directory.resolve("1_Pooling/config.json"),
        "{\"word_embedding_dimension\":3,\"pooling_mode_cls_token\":false,"
            + "\"pooling_mode_mean_tokens\":false,\"pooling_mode_lasttoken\":true}");
    try (DjlTextEncoder e = tokenLevel().build()) {
      assertThat(e.pooling()).isEqualTo(Pooling.LAST);
    }
  }

  @Test
  void paddingInABatchChangesNothing() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      texts.add("a b c ".repeat(i * 7 % 13) + "刹车片".repeat(i % 5) + "b");
    }
    for (Pooling pooling : List.of(Pooling.MEAN, Pooling.CLS, Pooling.LAST)) {
      try (DjlTextEncoder e = tokenLevel().pooling(pooling).batchSize(16).build()) {
        List<float[]> together = e.encode(texts);
        for (int i = 0; i < texts.size(); i++) {
          assertThat(together.get(i))
              .as(pooling + " of " + texts.get(i))
              .containsExactly(e.encode(List.of(texts.get(i))).getFirst(), TOLERANCE);
        }
      }
    }
  }

  @Test
  void paddingByTheTokenizerItselfIsTakenOff() throws Exception {
    DjlTextEncoder.Builder b = tokenLevel().pooling(Pooling.LAST);
    Files.writeString(
        directory.resolve("tokenizer.json"),
        TinyModel.tokenizer(
            "{\"strategy\":{\"Fixed\":12},\"direction\":\"Left\",\"pad_to_multiple_of\":null,"
                + "\"pad_id\":0,\"pad_type_id\":0,\"pad_token\":\"[PAD]\"}"));
    try (DjlTextEncoder e = b.build()) {
      assertVector(e, "a", 0, 2, 2);
    }
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).pooling("cls").build()) {
      assertVector(e, "a", 1, 1, 0);
    }
  }

  @Test
  void longTextsAreCutWithTheirSpecialTokensKept() {
    try (DjlTextEncoder e = tokenLevel().pooling("mean").maxLength(8).build()) {
      // [CLS] and six times a, then [SEP]: the b's are cut off.
      assertVector(e, "a a a a a a b b b b", 1 + 6 * 3, 3, 2);
    }
  }

  @Test
  void aMaxLengthBeyond512IsKept() {
    try (DjlTextEncoder e = tokenLevel().pooling("mean").maxLength(1000).build()) {
      assertVector(e, "a ".repeat(700), 1 + 700 * 3, 3, 2);
    }
  }

  @Test
  void prefixesStandBeforeTheTexts() {
    try (DjlTextEncoder e =
        tokenLevel().pooling("mean").queryPrefix("b c ").passagePrefix("c ").build()) {
      assertThat(e.encodeQueries(List.of("a")).getFirst())
          .containsExactly(unit(4, 9, 11), TOLERANCE);
      assertVector(e, "a", 4, 3, 11);
      assertThat(e.encodeQueries(List.of(" ")).getFirst()).containsOnly(0f);
    }
  }

  @Test
  void theFingerprintTellsModelsAndSettingsApart() {
    List<String> fingerprints = new ArrayList<>();
    for (DjlTextEncoder.Builder b :
        List.of(
            tokenLevel().pooling("mean"),
            tokenLevel().pooling("cls"),
            tokenLevel().pooling("mean").maxLength(64),
            tokenLevel().pooling("mean").passagePrefix("a "))) {
      try (DjlTextEncoder e = b.build()) {
        fingerprints.add(e.fingerprint());
      }
    }
    TinyModel.write(directory, TinyModel.pooled("x"));
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).build()) {
      fingerprints.add(e.fingerprint());
    }
    assertThat(fingerprints).doesNotHaveDuplicates();
    try (DjlTextEncoder e = tokenLevel().pooling("mean").queryPrefix("a ").build()) {
      assertThat(e.fingerprint())
          .isEqualTo(fingerprints.getFirst())
          .startsWith("djl/" + directory.getFileName() + "/3/mean/last_hidden_state/512/");
    }
  }

  @Test
  void theOnlyModelFileIsFoundAndOneOfSeveralMustBeNamed() {
    TinyModel.write(directory, "onnx/model_int8.onnx", TinyModel.tokenLevel());
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).pooling("cls").build()) {
      assertVector(e, "a", 1, 1, 0);
    }
    TinyModel.write(directory, "onnx/model_fp16.onnx", TinyModel.tokenLevel());
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("modelFile: expected the name of one of several ONNX files")
        .hasMessageContaining("model_fp16.onnx")
        .hasMessageContaining("model_int8.onnx");
    try (DjlTextEncoder e =
        DjlTextEncoder.builder(directory)
            .modelFile("onnx/model_int8.onnx")
            .pooling("cls")
            .build()) {
      assertVector(e, "a", 1, 1, 0);
    }
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory.resolve("none")).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("directory: expected a directory")
        .hasMessageContaining("none");
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("modelFile: expected model.onnx in");
    TinyModel.write(directory, TinyModel.tokenLevel());
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).modelFile("big.onnx").build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("big.onnx, which is no file there");
    Files.delete(directory.resolve("tokenizer.json"));
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("expected tokenizer.json");
  }

  @Test
  void settingsThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> tokenLevel().pooling("max"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("pooling: expected mean, cls, last, model, actual max");
    assertThatThrownBy(() -> tokenLevel().build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("pooling: expected mean, cls, last or model")
        .hasMessageContaining("last_hidden_state [2, 3, 3]");
    assertThatThrownBy(() -> tokenLevel().pooling("model").build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("as no output is pooled (last_hidden_state [2, 3, 3])");
    assertThatThrownBy(() -> tokenLevel().pooling("cls").dimension(512).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("dimension: expected 512, actual 3 of output last_hidden_state");
    assertThatThrownBy(() -> tokenLevel().maxLength(4).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("maxLength: expected 8 to 32768, actual 4");
    TinyModel.write(directory, TinyModel.pooled("x"));
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).pooling("mean").build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("model, as the model pools itself (x [2, 3])");
  }

  @Test
  void aModelWithInputsOfACacheIsRefused() {
    TinyModel.write(directory, TinyModel.tokenLevel().input("past_key_values.0.key", "batch", "8"));
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).pooling("last").build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("expected input_ids, attention_mask, token_type_ids, position_ids")
        .hasMessageContaining("past_key_values.0.key");
  }

  @Test
  void damagedFilesAreNamed() throws Exception {
    tokenLevel();
    Files.write(directory.resolve("model.onnx"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).build())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot load " + directory.resolve("model.onnx"));
    tokenLevel();
    // Well-formed, so that the file is read to its end, but no tokenizer.
    Files.writeString(directory.resolve("tokenizer.json"), "{\"model\":{}}");
    assertThatThrownBy(() -> DjlTextEncoder.builder(directory).build())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot load " + directory.resolve("tokenizer.json"));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    float[][] broken = TinyModel.VECTORS.clone();
    broken[4] = new float[] {Float.NaN, 0, 0};
    TinyModel.write(
        directory,
        new OnnxWriter()
            .input("input_ids")
            .table("table", broken)
            .node("Gather", "table,input_ids", "last_hidden_state")
            .output("last_hidden_state", "batch", "length", "3"));
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).pooling("mean").build()) {
      assertThatThrownBy(() -> e.encode(List.of("a")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("expected finite numbers");
    }
  }

  @Test
  void padTokenOfTheModelFillsRows() throws Exception {
    // A model without a mask, so that what it is filled with shows in its mean.
    TinyModel.write(
        directory,
        new OnnxWriter()
            .input("input_ids")
            .table("table", TinyModel.VECTORS)
            .longs("one", 1)
            .node("Gather", "table,input_ids", "tokens")
            .node("ReduceSum", "tokens,one", "sum", "keepdims", 0)
            .output("sum", "batch", "3"));
    Files.writeString(directory.resolve("config.json"), "{\"pad_token_id\":6}");
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).build()) {
      assertThat(e.encode(List.of("a", "a a")).getFirst())
          .containsExactly(unit(4, 3, 2 + 9), TOLERANCE);
    }
    Files.delete(directory.resolve("config.json"));
    try (DjlTextEncoder e = DjlTextEncoder.builder(directory).build()) {
      assertThat(e.encode(List.of("a", "a a")).getFirst())
          .containsExactly(unit(4 + 900, 3 - 700, 2 + 500), TOLERANCE);
    }
  }

  @Test
  void aClosedEncoderSaysSo() {
    DjlTextEncoder e = tokenLevel().pooling("cls").build();
    e.close();
    e.close();
    assertThatThrownBy(() -> e.encode(List.of("a")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void closingWaitsForCallsUnderWay() throws Exception {
    List<String> texts = Collections.nCopies(200, "a b c 刹 车 片");
    for (int round = 0; round < 5; round++) {
      DjlTextEncoder e = tokenLevel().pooling("mean").batchSize(4).build();
      try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          calls.add(
              threads.submit(
                  () -> {
                    try {
                      assertThat(e.encode(texts)).hasSize(texts.size());
                    } catch (ModelException closed) {
                      assertThat(closed).hasMessageContaining("is closed");
                    }
                  }));
        }
        e.close();
        for (Future<?> f : calls) {
          f.get();
        }
      }
    }
  }

  @Test
  void theEngineIsToldToStayOffline() {
    tokenLevel().pooling("cls").build().close();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }
}
