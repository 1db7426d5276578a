package cn.matcher.djl;

import cn.matcher.djl.TokenTranslator.Output;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.ModelException;
import cn.matcher.spi.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Encodes texts with a local Hugging Face model in ONNX form: any directory with an {@code .onnx}
 * file and a {@code tokenizer.json}.
 *
 * <p>A model gives either a vector a text, {@code [batch, dimension]}, or a vector a token, {@code
 * [batch, length, dimension]}, which is then pooled (see {@link Pooling}). Which one it is, is
 * looked up when the encoder is built, by a run on one short text; what does not fit is refused
 * there.
 *
 * <p>Nothing is fetched from a network: the system properties {@code ai.djl.offline} and {@code
 * OPT_OUT_TRACKING} are set to {@code true} before the engine loads, unless they are set already.
 * The native libraries are unpacked from their jars to {@code ~/.djl.ai} ({@code DJL_CACHE_DIR})
 * and the temporary directory.
 *
 * <p>Safe for concurrent use. {@link #close} waits for calls under way; later ones fail.
 */
public final class DjlTextEncoder implements TextEncoder {
  private static final String POOLED = "sentence_embedding";

  /** Two rows of three tokens: no dimension can be taken for another. */
  private static final List<TokenBatch.Row> PROBE =
      Collections.nCopies(2, new TokenBatch.Row(new long[3], new long[3]));

  private final LocalModel model;
  private final Pooling pooling;
  private final String output;
  private final int dimension;
  private final String passagePrefix;
  private final String queryPrefix;
  private final String fingerprint;

  private DjlTextEncoder(Builder b) {
    ModelOptions options = b.options();
    passagePrefix = b.passagePrefix;
    queryPrefix = b.queryPrefix;
    model = new LocalModel(options);
    try {
      List<Output> outputs = model.outputs(PROBE);
      pooling = b.pooling != null ? b.pooling : pooling(options.files(), outputs);
      Output chosen = choose(outputs, pooling, b.output);
      output = chosen.name();
      dimension = (int) chosen.shape()[chosen.shape().length - 1];
      if (b.dimension != 0 && b.dimension != dimension) {
        throw new InvalidRequestException(
            "dimension", String.valueOf(b.dimension), dimension + " of output " + output);
      }
      fingerprint = fingerprint(options);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Begins an encoder.
   *
   * @param directory a model directory as it is downloaded or exported
   */
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  /** As the directory says; a model that gives nothing but pooled vectors needs no saying. */
  private static Pooling pooling(ModelFiles files, List<Output> outputs) {
    if (outputs.stream().allMatch(o -> o.shape().length == 2)
        || outputs.stream().anyMatch(o -> fits(o, Pooling.MODEL) && o.name().equals(POOLED))) {
      return Pooling.MODEL;
    }
    Optional<Pooling> configured = ModelConfig.pooling(files.directory());
    return configured.orElseThrow(
        () ->
            new InvalidRequestException(
                "pooling",
                "mean, cls, last or model for "
                    + LocalModel.describe(outputs)
                    + ", as there is no 1_Pooling/config.json",
                "none"));
  }

  private static Output choose(List<Output> outputs, Pooling pooling, String name) {
    if (name != null) {
      Output named =
          outputs.stream()
              .filter(o -> o.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidRequestException(
                          "output", "one of " + LocalModel.describe(outputs), name));
      return requireShape(List.of(named), outputs, pooling).getFirst();
    }
    List<Output> fitting = requireShape(outputs, outputs, pooling);
    return fitting.stream()
        .filter(o -> o.name().equals(POOLED) || o.name().equals("last_hidden_state"))
        .findFirst()
        .orElse(fitting.getFirst());
  }

  /** Whether an output for {@link #PROBE} has the shape that a pooling reads. */
  private static boolean fits(Output o, Pooling pooling) {
    long[] s = o.shape();
    return s.length == pooling.rank()
        && s[0] == PROBE.size()
        && (s.length == 2 || s[1] == PROBE.getFirst().length());
  }

  private static List<Output> requireShape(
      List<Output> candidates, List<Output> all, Pooling pooling) {
    List<Output> fitting = candidates.stream().filter(o -> fits(o, pooling)).toList();
    if (fitting.isEmpty()) {
      throw new InvalidRequestException(
          "pooling",
          pooling == Pooling.MODEL
              ? "mean, cls or last, as no output is pooled (" + LocalModel.describe(all) + ")"
              : "model, as the model pools itself (" + LocalModel.describe(all) + ")",
          pooling.label());
    }
    return fitting;
  }

  private String fingerprint(ModelOptions o) {
    String settings =
        String.join(
            "/", String.valueOf(dimension), pooling.label(), output, String.valueOf(o.maxLength()));
    return "djl/%s/%s/%s"
        .formatted(o.files().name(), settings, o.files().hash(settings + "/" + passagePrefix));
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** How the model's output becomes a vector: as it was asked for, or as the model says. */
  public Pooling pooling() {
    return pooling;
  }

  /**
   * Name, dimension, pooling, output and length, and a hash of the model, the tokenizer, these and
   * the passage prefix. The query prefix is no part of it: it changes no stored vector.
   */
  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    return encode(passagePrefix, texts);
  }

  @Override
  public List<float[]> encodeQueries(List<String> texts) {
    return encode(queryPrefix, texts);
  }

  private List<float[]> encode(String prefix, List<String> texts) {
    List<String> prefixed = texts.stream().map(prefix::concat).toList();
    List<TokenBatch.Row> rows = new ArrayList<>(texts.size());
    List<Integer> places = new ArrayList<>(texts.size());
    float[][] vectors = new float[texts.size()][];
    List<TokenBatch.Row> tokens = model.tokens(prefixed);
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).isBlank() || tokens.get(i).length() == 0) {
        vectors[i] = new float[dimension];
      } else {
        rows.add(tokens.get(i));
        places.add(i);
      }
    }
    model.run(
        rows,
        output,
        (found, batch, row, index) ->
            vectors[places.get(index)] =
                normalized(
                    pooling.pool(
                        found.values(), row, batch.length(), batch.tokens()[row], dimension)));
    return new ArrayList<>(List.of(vectors));
  }

  private float[] normalized(float[] v) {
    double sum = 0;
    for (float x : v) {
      sum += (double) x * x;
    }
    if (!Double.isFinite(sum)) {
      throw new ModelException(
          "output %s of %s: expected finite numbers, actual %s"
              .formatted(output, model.files().model(), sum));
    }
    if (sum > 0) {
      double norm = Math.sqrt(sum);
      for (int d = 0; d < v.length; d++) {
        v[d] = (float) (v[d] / norm);
      }
    }
    return v;
  }

  @Override
  public void close() {
    model.close();
  }

  /** Collects the settings of an encoder. Not safe for concurrent use. */
  public static final class Builder extends ModelOptions.Builder<Builder> {
    private Pooling pooling;
    private String output;
    private int dimension;
    private String passagePrefix = "";
    private String queryPrefix = "";

    private Builder(Path directory) {
      super(directory);
    }

    @Override
    Builder self() {
      return this;
    }

    /** Default: what {@code 1_Pooling/config.json} says, or none where the model pools itself. */
    public Builder pooling(Pooling value) {
      pooling = value;
      return this;
    }

    /**
     * Pooling by name.
     *
     * @param name mean, cls, last or model
     * @throws InvalidRequestException for any other
     */
    public Builder pooling(String name) {
      return pooling(Pooling.of(name));
    }

    /**
     * Name of the output to read. Default {@code last_hidden_state} or {@code sentence_embedding},
     * else the first of the right shape.
     */
    public Builder output(String name) {
      output = name;
      return this;
    }

    /** The dimension that must come out, at least 1; default any. */
    public Builder dimension(int value) {
      if (value < 1) {
        throw new InvalidRequestException("dimension", "at least 1", value);
      }
      dimension = value;
      return this;
    }

    /** Set before each text of {@link DjlTextEncoder#encode}; default empty. */
    public Builder passagePrefix(String value) {
      passagePrefix = value;
      return this;
    }

    /** Set before each text of {@link DjlTextEncoder#encodeQueries}; default empty. */
    public Builder queryPrefix(String value) {
      queryPrefix = value;
      return this;
    }

    /**
     * Loads the model: seconds for a large one.
     *
     * @throws InvalidRequestException naming the setting, or the file, that does not fit
     * @throws ModelException where the model or the tokenizer cannot be read
     */
    public DjlTextEncoder build() {
      return new DjlTextEncoder(this);
    }
  }
}
