package cn.matcher.dl4j;

import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.models.word2vec.Word2Vec;
import org.deeplearning4j.text.sentenceiterator.CollectionSentenceIterator;
import org.deeplearning4j.text.tokenization.tokenizerfactory.DefaultTokenizerFactory;

/**
 * First vectors of tokens by DL4J's Word2Vec: skip-grams with negative sampling (Mikolov et al.,
 * NIPS 2013). One worker and a seed, so that the same texts give the same vectors.
 */
final class WordVectors {
  private static final int WINDOW = 8;
  private static final int NEGATIVES = 5;
  private static final double SUBSAMPLING = 1e-4;

  /** Length that vectors are brought to, so that the tuning's steps fit them. */
  private static final float LENGTH = 1;

  private WordVectors() {}

  /** One vector a token of the table; small random ones where no epochs are asked for. */
  static float[][] of(Collection<List<String>> texts, TokenTable table, TrainingOptions options) {
    float[][] vectors = random(table.size(), options.dimension(), options.seed());
    if (options.wordEpochs() == 0) {
      return vectors;
    }
    Word2Vec model =
        new Word2Vec.Builder()
            .minWordFrequency(1)
            .layerSize(options.dimension())
            .windowSize(WINDOW)
            .negativeSample(NEGATIVES)
            .useHierarchicSoftmax(false)
            .sampling(SUBSAMPLING)
            .iterations(1)
            .epochs(options.wordEpochs())
            .workers(1)
            .seed(options.seed())
            .iterate(new CollectionSentenceIterator(sentences(texts, table)))
            .tokenizerFactory(new DefaultTokenizerFactory())
            .build();
    model.fit();
    for (int row = 0; row < vectors.length; row++) {
      double[] learned = model.getWordVector(table.tokens().get(row));
      if (learned != null) {
        double length = 1e-12;
        for (double v : learned) {
          length += v * v;
        }
        for (int k = 0; k < learned.length; k++) {
          vectors[row][k] = (float) (LENGTH * learned[k] / Math.sqrt(length));
        }
      }
    }
    return vectors;
  }

  /** Tokens hold no white space, so a blank parts them safely. */
  private static List<String> sentences(Collection<List<String>> texts, TokenTable table) {
    return texts.stream()
        .map(t -> String.join(" ", t.stream().filter(table::has).toList()))
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private static float[][] random(int tokens, int dimension, long seed) {
    float[][] vectors = new float[tokens][dimension];
    SplittableRandom random = new SplittableRandom(seed);
    double scale = LENGTH * Math.sqrt(3.0 / dimension);
    for (float[] row : vectors) {
      for (int k = 0; k < dimension; k++) {
        row[k] = (float) ((2 * random.nextDouble() - 1) * scale);
      }
    }
    return vectors;
  }
}
