package cn.matcher.test.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.ModelException;
import cn.matcher.llm.LangChainTextEncoder;
import cn.matcher.spi.TextEncoder;
import cn.matcher.spi.contract.TextEncoderContract;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LangChainTextEncoderTest extends TextEncoderContract {

  /** (1, length, number of 车) for each text, not normalised; remembers the sizes of calls. */
  private static final class Counting implements EmbeddingModel {
    final List<Integer> calls = new CopyOnWriteArrayList<>();

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      calls.add(segments.size());
      return Response.from(segments.stream().map(s -> Embedding.from(vector(s.text()))).toList());
    }

    private static float[] vector(String text) {
      return new float[] {1, text.length(), text.chars().filter(c -> c == '车').count()};
    }
  }

  private final Counting model = new Counting();
  private final LangChainTextEncoder encoder = LangChainTextEncoder.of(model, "counting", 3);

  @Override
  protected TextEncoder encoder() {
    return encoder;
  }

  @Test
  void normalisesWhatTheModelGives() {
    assertThat(encoder.dimension()).isEqualTo(3);
    assertThat(encoder.fingerprint()).isEqualTo("langchain4j/counting/3");
    assertThat(encoder.encode(List.of("车车")).getFirst())
        .containsExactly(new float[] {1 / 3f, 2 / 3f, 2 / 3f}, within(1e-6f));
  }

  @Test
  void callsInBatchesAndSkipsBlankTexts() {
    model.calls.clear();
    encoder.encode(List.of("a", "", "b", "c", " ", "d", "e"));
    assertThat(model.calls).containsExactly(3, 2);
  }

  @Test
  void talksToAnEndpoint() {
    Map<String, Object> answer =
        Map.of(
            "model",
            "stub",
            "data",
            List.of(Map.of("index", 0, "embedding", List.of(3.0, 0.0, 4.0))));
    try (StubServer server =
        new StubServer((x, body) -> StubServer.send(x, 200, StubServer.json(answer)))) {
      EmbeddingModel remote =
          OpenAiEmbeddingModel.builder()
              .baseUrl(server.baseUrl().toString())
              .apiKey("k")
              .modelName("stub")
              .encodingFormat("float")
              .maxRetries(0)
              .build();
      LangChainTextEncoder e = LangChainTextEncoder.of(remote, "stub");
      assertThat(e.encode(List.of("刹车片")).getFirst())
          .containsExactly(new float[] {0.6f, 0, 0.8f}, within(1e-6f));
      // Two texts, one vector.
      assertThatThrownBy(() -> e.encode(List.of("a", "b")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("stub: expected 2 vectors, actual 1");
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> LangChainTextEncoder.of(model, ""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("name");
    assertThatThrownBy(() -> LangChainTextEncoder.of(model, "m", 0))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("batchSize: expected 1 to 2048, actual 0");
    EmbeddingModel failing =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            throw new IllegalStateException("quota");
          }
        };
    assertThatThrownBy(() -> LangChainTextEncoder.of(failing, "m"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("m failed on 1 texts")
        .hasMessageContaining("quota");
    EmbeddingModel changing =
        new EmbeddingModel() {
          private int calls;

          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return Response.from(List.of(Embedding.from(new float[3 + calls++])));
          }
        };
    LangChainTextEncoder e = LangChainTextEncoder.of(changing, "m");
    assertThatThrownBy(() -> e.encode(List.of("a")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("m: expected 3 finite numbers, actual 4");
  }
}
