package cn.matcher.djl;

import cn.matcher.djl.TokenTranslator.Output;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.ModelException;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.Reranker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Scores candidates with a local cross-encoder in ONNX form, such as the bge rerankers: the model
 * reads probe and candidate together, which is slower than comparing vectors, and better.
 *
 * <p>The model's output is either one number a pair, {@code [batch, 1]}, or two, {@code [batch,
 * 2]}, of which the second speaks for a match. A score is the probability in (0, 1) that follows
 * from them by the logistic function, or the number itself ({@link Builder#rawScores}).
 *
 * <p>As for {@link DjlTextEncoder}, nothing is fetched from a network. Safe for concurrent use.
 * {@link #close} waits for calls under way; later ones fail.
 */
public final class DjlCrossEncoder implements Reranker, AutoCloseable {
  /** Two rows of three tokens: no dimension can be taken for another. */
  private static final List<TokenBatch.Row> PROBE =
      Collections.nCopies(2, new TokenBatch.Row(new long[3], new long[3]));

  private final LocalModel model;
  private final String output;
  private final int classes;
  private final boolean rawScores;
  private final Function<TechRecord, String> text;

  private DjlCrossEncoder(Builder b) {
    rawScores = b.rawScores;
    text = b.text;
    model = new LocalModel(b.options());
    try {
      Output logits = logits(model.outputs(PROBE));
      output = logits.name();
      classes = logits.shape().length == 1 ? 1 : (int) logits.shape()[1];
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private Output logits(List<Output> outputs) {
    return outputs.stream()
        .filter(o -> o.shape()[0] == PROBE.size())
        .filter(o -> o.shape().length == 1 || (o.shape().length == 2 && o.shape()[1] <= 2))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "outputs of " + model.files().model(),
                    "one or two numbers a pair of texts, [2, 1] or [2, 2] for two pairs",
                    LocalModel.describe(outputs)));
  }

  /**
   * Begins a cross-encoder.
   *
   * @param directory a model directory as it is downloaded or exported
   */
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  @Override
  public float[] score(TechRecord probe, List<TechRecord> candidates) {
    float[] scores = new float[candidates.size()];
    if (candidates.isEmpty()) {
      return scores;
    }
    List<String> texts = candidates.stream().map(text).toList();
    model.run(
        model.pairs(text.apply(probe), texts),
        output,
        (found, batch, row, index) -> scores[index] = score(found.values(), row));
    return scores;
  }

  private float score(float[] values, int row) {
    float raw = classes == 1 ? values[row] : values[row * classes + 1] - values[row * classes];
    if (!Float.isFinite(raw)) {
      throw new ModelException(
          "output %s of %s: expected finite numbers, actual %s"
              .formatted(output, model.files().model(), raw));
    }
    return rawScores ? raw : (float) (1 / (1 + Math.exp(-raw)));
  }

  @Override
  public void close() {
    model.close();
  }

  /** Title, summary and keywords, as far as there are any. */
  private static String textOf(TechRecord r) {
    List<String> parts = new ArrayList<>(List.of(r.title(), r.summary()));
    parts.addAll(r.keywords());
    parts.removeIf(String::isBlank);
    return String.join("。", parts);
  }

  /** Collects the settings of a cross-encoder. Not safe for concurrent use. */
  public static final class Builder extends ModelOptions.Builder<Builder> {
    private boolean rawScores;
    private Function<TechRecord, String> text = DjlCrossEncoder::textOf;

    private Builder(Path directory) {
      super(directory);
    }

    @Override
    Builder self() {
      return this;
    }

    /** Scores are the model's own numbers, unbounded; default probabilities. */
    public Builder rawScores(boolean value) {
      rawScores = value;
      return this;
    }

    /** What the model reads of a record. Default its title, summary and keywords. */
    public Builder text(Function<TechRecord, String> value) {
      text = value;
      return this;
    }

    /**
     * Loads the model: seconds for a large one.
     *
     * @throws InvalidRequestException naming the setting, or the file, that does not fit
     * @throws ModelException where the model or the tokenizer cannot be read
     */
    public DjlCrossEncoder build() {
      return new DjlCrossEncoder(this);
    }
  }
}
