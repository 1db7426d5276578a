package cn.matcher.dl4j;

import cn.matcher.error.InvalidRequestException;

/**
 * How an encoder is trained. The defaults are for some thousand to a million records and two cores.
 *
 * @param name what index stamps call the model; default {@code static}
 * @param dimension length of a vector, 64, 128 or 256; default 256
 * @param maxTokens the most frequent tokens kept, 100 to 1,000,000; default 60,000 (about 17 MB)
 * @param wordEpochs passes of Word2Vec over the texts, 0 to 100, 0 for random first vectors;
 *     default 0, as no gain was measured; a pass takes a minute for 17,000 records on a quiet
 *     processor
 * @param epochs passes of the contrastive tuning over the pairs, 0 to 1,000; default 6
 * @param batch pairs that are told apart at a time, 8 to 8,192; default 512
 * @param rate step of Adagrad, above 0 to 1; default 0.05
 * @param temperature of the softmax, 0.01 to 1; default 0.05
 * @param hardShare chance that a pair brings its hard negative along, 0 to 1; default 0.5
 * @param seed the same seed and data give the same model; default 1
 */
public record TrainingOptions(
    String name,
    int dimension,
    int maxTokens,
    int wordEpochs,
    int epochs,
    int batch,
    double rate,
    double temperature,
    double hardShare,
    long seed) {

  public TrainingOptions {
    if (dimension != 64 && dimension != 128 && dimension != 256) {
      throw new InvalidRequestException("dimension", "64, 128 or 256", dimension);
    }
    requireRange("maxTokens", maxTokens, 100, 1_000_000);
    requireRange("wordEpochs", wordEpochs, 0, 100);
    requireRange("epochs", epochs, 0, 1_000);
    requireRange("batch", batch, 8, 8_192);
    requireRange("rate", rate, 1e-6, 1);
    requireRange("temperature", temperature, 0.01, 1);
    requireRange("hardShare", hardShare, 0, 1);
  }

  private static void requireRange(String what, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new InvalidRequestException(what, min + " to " + max, value);
    }
  }

  public static TrainingOptions defaults() {
    return new TrainingOptions("static", 256, 60_000, 0, 6, 512, 0.05, 0.05, 0.5, 1);
  }

  /** The leading parts of a vector that shall serve alone. */
  int[] lengths() {
    return switch (dimension) {
      case 64 -> new int[] {64};
      case 128 -> new int[] {64, 128};
      default -> new int[] {64, 128, 256};
    };
  }

  public TrainingOptions withName(String value) {
    return new TrainingOptions(
        value, dimension, maxTokens, wordEpochs, epochs, batch, rate, temperature, hardShare, seed);
  }

  public TrainingOptions withSize(int newDimension, int newMaxTokens) {
    return new TrainingOptions(
        name,
        newDimension,
        newMaxTokens,
        wordEpochs,
        epochs,
        batch,
        rate,
        temperature,
        hardShare,
        seed);
  }

  public TrainingOptions withEpochs(int word, int contrastive) {
    return new TrainingOptions(
        name, dimension, maxTokens, word, contrastive, batch, rate, temperature, hardShare, seed);
  }

  public TrainingOptions withTuning(
      int newBatch, double newRate, double newTemperature, double newHardShare) {
    return new TrainingOptions(
        name,
        dimension,
        maxTokens,
        wordEpochs,
        epochs,
        newBatch,
        newRate,
        newTemperature,
        newHardShare,
        seed);
  }

  public TrainingOptions withSeed(long value) {
    return new TrainingOptions(
        name, dimension, maxTokens, wordEpochs, epochs, batch, rate, temperature, hardShare, value);
  }
}
