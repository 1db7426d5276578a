package cn.matcher.llm;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.ModelException;
import cn.matcher.spi.TextEncoder;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@link EmbeddingModel} of LangChain4j as encoder. The texts go wherever that model sends them:
 * with a remote one, records leave the machine.
 *
 * <p>The fingerprint is the name and the dimension, since a remote model's content cannot be seen:
 * a provider that changes a model under its name goes unnoticed. As safe for concurrent use as the
 * model, which for LangChain4j's own means safe.
 */
public final class LangChainTextEncoder implements TextEncoder {
  private static final int DEFAULT_BATCH = 32;

  private final EmbeddingModel model;
  private final String name;
  private final int batchSize;
  private final int dimension;

  private LangChainTextEncoder(EmbeddingModel model, String name, int batchSize) {
    this.model = model;
    this.name = name;
    this.batchSize = batchSize;
    if (name == null || name.isBlank()) {
      throw new InvalidRequestException("name", "the name of a model", name);
    }
    if (batchSize < 1 || batchSize > 2_048) {
      throw new InvalidRequestException("batchSize", "1 to 2048", batchSize);
    }
    dimension = embed(List.of("dimension")).getFirst().dimension();
  }

  /**
   * Asks the model for one vector to learn its dimension.
   *
   * @param name tells this model from others in an index's stamp
   * @throws ModelException where it does not answer
   */
  public static LangChainTextEncoder of(EmbeddingModel model, String name) {
    return new LangChainTextEncoder(model, name, DEFAULT_BATCH);
  }

  /**
   * As {@link #of(EmbeddingModel, String)}.
   *
   * @param batchSize texts a call, 1 to 2,048, as far as the provider allows; default 32
   */
  public static LangChainTextEncoder of(EmbeddingModel model, String name, int batchSize) {
    return new LangChainTextEncoder(model, name, batchSize);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public String fingerprint() {
    return "langchain4j/" + name + "/" + dimension;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      vectors.add(new float[dimension]);
      if (!texts.get(i).isBlank()) {
        places.add(i);
      }
    }
    for (int start = 0; start < places.size(); start += batchSize) {
      List<Integer> part = places.subList(start, Math.min(places.size(), start + batchSize));
      List<Embedding> embeddings = embed(part.stream().map(texts::get).toList());
      for (int i = 0; i < part.size(); i++) {
        vectors.set(part.get(i), normalized(embeddings.get(i).vector()));
      }
    }
    return vectors;
  }

  private List<Embedding> embed(List<String> texts) {
    List<Embedding> embeddings;
    try {
      embeddings = model.embedAll(texts.stream().map(TextSegment::from).toList()).content();
    } catch (RuntimeException e) {
      throw new ModelException(name + " failed on " + texts.size() + " texts: " + e, e);
    }
    if (embeddings.size() != texts.size()) {
      throw new ModelException(
          "%s: expected %d vectors, actual %d".formatted(name, texts.size(), embeddings.size()));
    }
    return embeddings;
  }

  private float[] normalized(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    if (vector.length != dimension || !Double.isFinite(sum)) {
      throw new ModelException(
          "%s: expected %d finite numbers, actual %d with square sum %s"
              .formatted(name, dimension, vector.length, sum));
    }
    float[] unit = vector.clone();
    if (sum > 0) {
      double norm = Math.sqrt(sum);
      for (int d = 0; d < unit.length; d++) {
        unit[d] = (float) (unit[d] / norm);
      }
    }
    return unit;
  }
}
