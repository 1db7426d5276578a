package cn.matcher.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.djl.util.PairList;
import cn.matcher.djl.TokenTranslator.Output;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.ModelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A model with its tokenizer. Safe for concurrent use: calls run side by side, closing waits for
 * them, since native memory must not go while it is read.
 */
final class LocalModel implements AutoCloseable {
  private static final String ENGINE = "OnnxRuntime";

  static {
    // DJL asks a network for models and reports its use to its makers, unless told otherwise before
    // an engine loads. Whoever has set either property has decided already.
    Properties p = System.getProperties();
    p.putIfAbsent("ai.djl.offline", "true");
    p.putIfAbsent("OPT_OUT_TRACKING", "true");
  }

  private final ModelFiles files;
  private final Model model;
  private final HuggingFaceTokenizer tokenizer;
  private final List<String> inputs;
  private final long padToken;
  private final int batchSize;
  private final ReadWriteLock lifecycle = new ReentrantReadWriteLock();
  private boolean closed;

  /** Takes one row of a batch's output; {@code index} is its place among all rows. */
  interface RowReader {
    void read(Output output, TokenBatch batch, int row, int index);
  }

  LocalModel(ModelOptions options) {
    files = options.files();
    batchSize = options.batchSize();
    padToken = ModelConfig.padToken(files);
    HuggingFaceTokenizer t = openTokenizer(files, options.maxLength());
    Model m = null;
    try {
      m = openModel(files, options.threads());
      inputs = m.getBlock().describeInput().keys();
      requireKnownInputs();
    } catch (RuntimeException e) {
      t.close();
      if (m != null) {
        m.close();
      }
      throw e;
    }
    tokenizer = t;
    model = m;
  }

  private static HuggingFaceTokenizer openTokenizer(ModelFiles files, int maxLength) {
    try {
      // Without modelMaxLength DJL would quietly cut a greater maxLength down.
      return HuggingFaceTokenizer.builder(Map.of("modelMaxLength", String.valueOf(maxLength)))
          .optTokenizerPath(files.tokenizer())
          .optTruncation(true)
          .optPadding(false)
          .optMaxLength(maxLength)
          .build();
    } catch (IOException | RuntimeException e) {
      throw new ModelException("cannot load " + files.tokenizer() + ": " + e.getMessage(), e);
    }
  }

  private static Model openModel(ModelFiles files, int threads) {
    Map<String, Object> options = new HashMap<>();
    if (threads > 0) {
      options.put("intraOpNumThreads", String.valueOf(threads));
    }
    String file = files.model().getFileName().toString();
    Model model = Model.newInstance(files.name(), Device.cpu(), ENGINE);
    try {
      model.load(files.model().toAbsolutePath().getParent(), file, options);
      return model;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new ModelException("cannot load " + files.model() + ": " + rootMessage(e), e);
    }
  }

  private void requireKnownInputs() {
    for (String input : inputs) {
      if (!TokenTranslator.knows(input)) {
        throw new InvalidRequestException(
            "inputs of " + files.model(),
            "input_ids, attention_mask, token_type_ids, position_ids; export the model for feature"
                + " extraction or classification, without a cache of past keys",
            inputs);
      }
    }
  }

  ModelFiles files() {
    return files;
  }

  /** Tokens of each text, cut to the greatest length. */
  List<TokenBatch.Row> tokens(List<String> texts) {
    return open(() -> rows(tokenizer.batchEncode(texts)));
  }

  /** Tokens of {@code first} beside each of {@code seconds}, the longer one cut first. */
  List<TokenBatch.Row> pairs(String first, List<String> seconds) {
    PairList<String, String> pairs = new PairList<>(seconds.size());
    seconds.forEach(s -> pairs.add(first, s));
    return open(() -> rows(tokenizer.batchEncode(pairs)));
  }

  private static List<TokenBatch.Row> rows(Encoding[] encodings) {
    return Arrays.stream(encodings).map(TokenBatch.Row::of).toList();
  }

  /** The output of every kind for one batch, for a look at names and shapes. */
  List<Output> outputs(List<TokenBatch.Row> rows) {
    return open(() -> predict(TokenBatch.of(rows, padToken), null));
  }

  /**
   * Runs rows in batches of about equal length, so that little of them is padding.
   *
   * @param output name of the output to read
   * @param reader called for each row with its place in {@code rows}, out of order
   */
  void run(List<TokenBatch.Row> rows, String output, RowReader reader) {
    List<Integer> order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> rows.get(i).length()))
            .toList();
    for (int start = 0; start < order.size(); start += batchSize) {
      List<Integer> part = order.subList(start, Math.min(order.size(), start + batchSize));
      TokenBatch batch = TokenBatch.of(part.stream().map(rows::get).toList(), padToken);
      Output found =
          open(() -> predict(batch, output)).stream()
              .filter(o -> o.name().equals(output))
              .findFirst()
              .orElseThrow(() -> new ModelException(files.model() + " gave no " + output));
      for (int r = 0; r < part.size(); r++) {
        reader.read(found, batch, r, part.get(r));
      }
    }
  }

  private List<Output> predict(TokenBatch batch, String wanted) {
    // A predictor is for one thread; making one costs microseconds.
    try (Predictor<TokenBatch, List<Output>> p =
        model.newPredictor(new TokenTranslator(inputs, wanted))) {
      return p.predict(batch);
    } catch (TranslateException | RuntimeException e) {
      throw new ModelException(
          "%s failed on %d texts of %d tokens: %s"
              .formatted(files.model(), batch.rows(), batch.length(), rootMessage(e)),
          e);
    }
  }

  private <T> T open(Supplier<T> work) {
    lifecycle.readLock().lock();
    try {
      if (closed) {
        throw new ModelException("model " + files.name() + " is closed; build a new one");
      }
      return work.get();
    } finally {
      lifecycle.readLock().unlock();
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public void close() {
    lifecycle.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
        tokenizer.close();
      }
    } finally {
      lifecycle.writeLock().unlock();
    }
  }

  /** Names and shapes, for a message. */
  static String describe(List<Output> outputs) {
    List<String> shown = new ArrayList<>();
    outputs.forEach(o -> shown.add(o.name() + " " + Arrays.toString(o.shape())));
    return String.join(", ", shown);
  }
}
