package cn.matcher.djl;

import cn.matcher.error.InvalidRequestException;
import java.nio.file.Path;

/**
 * What encoder and reranker have in common.
 *
 * @param maxLength 8 to 32,768
 * @param batchSize 1 to 1,024
 * @param threads 1 to 256; 0 leaves it to ONNX Runtime
 */
record ModelOptions(ModelFiles files, int maxLength, int batchSize, int threads) {

  /** Collects them; {@code B} is the builder itself. */
  abstract static class Builder<B extends Builder<B>> {
    private final Path directory;
    private String modelFile;
    private int maxLength = 512;
    private int batchSize = 32;
    private int threads;

    Builder(Path directory) {
      this.directory = directory;
    }

    abstract B self();

    /**
     * The ONNX file, relative to the directory, such as {@code onnx/model_quantized.onnx}. Default
     * {@code model.onnx}, then {@code onnx/model.onnx}, then the only one there is.
     */
    public B modelFile(String value) {
      modelFile = value;
      return self();
    }

    /** Tokens a text is cut to, special ones included, 8 to 32,768; default 512. */
    public B maxLength(int value) {
      maxLength = value;
      return self();
    }

    /** Texts a run of the model, 1 to 1,024; default 32. */
    public B batchSize(int value) {
      batchSize = value;
      return self();
    }

    /** Threads of one run, 1 to 256; default one a core. */
    public B threads(int value) {
      requireRange("threads", value, 1, 256);
      threads = value;
      return self();
    }

    ModelOptions options() {
      requireRange("maxLength", maxLength, 8, 32_768);
      requireRange("batchSize", batchSize, 1, 1_024);
      return new ModelOptions(ModelFiles.of(directory, modelFile), maxLength, batchSize, threads);
    }

    private static void requireRange(String name, int value, int min, int max) {
      if (value < min || value > max) {
        throw new InvalidRequestException(name, min + " to " + max, value);
      }
    }
  }
}
