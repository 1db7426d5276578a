package cn.matcher.djl;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a model directory.
 *
 * @param directory as it was given
 * @param model the ONNX file
 * @param tokenizer {@code tokenizer.json}
 */
record ModelFiles(Path directory, Path model, Path tokenizer) {
  private static final List<String> USUAL = List.of("model.onnx", "onnx/model.onnx");

  /**
   * @param modelFile relative to the directory; null for the usual places, then the only one
   * @throws InvalidRequestException naming what is missing or ambiguous
   */
  static ModelFiles of(Path directory, String modelFile) {
    if (directory == null || !Files.isDirectory(directory)) {
      throw new InvalidRequestException(
          "directory", "a directory with an ONNX model and tokenizer.json", directory);
    }
    Path model = modelFile == null ? findModel(directory) : directory.resolve(modelFile);
    if (!Files.isRegularFile(model)) {
      throw new InvalidRequestException(
          "modelFile", "an ONNX file in " + directory, modelFile + ", which is no file there");
    }
    if (!model.getFileName().toString().endsWith(".onnx")) {
      throw new InvalidRequestException("modelFile", "a name that ends in .onnx", modelFile);
    }
    Path tokenizer = directory.resolve("tokenizer.json");
    if (!Files.isRegularFile(tokenizer)) {
      throw new InvalidRequestException(
          "directory", "tokenizer.json (Hugging Face fast tokenizer) in it", directory);
    }
    return new ModelFiles(directory, model, tokenizer);
  }

  private static Path findModel(Path directory) {
    for (String usual : USUAL) {
      if (Files.isRegularFile(directory.resolve(usual))) {
        return directory.resolve(usual);
      }
    }
    try (Stream<Path> files = Files.walk(directory, 2)) {
      List<Path> models = files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
      if (models.size() == 1) {
        return models.getFirst();
      }
      throw new InvalidRequestException(
          "modelFile",
          models.isEmpty()
              ? "model.onnx in " + directory + "; export the model to ONNX first"
              : "the name of one of several ONNX files",
          models.isEmpty()
              ? "no .onnx file"
              : models.stream()
                  .map(m -> directory.relativize(m).toString())
                  .collect(Collectors.joining(", ")));
    } catch (IOException e) {
      throw new ModelException("cannot list " + directory, e);
    }
  }

  /** Name for fingerprints and messages. */
  String name() {
    return directory.toAbsolutePath().normalize().getFileName().toString();
  }

  /**
   * SHA-256 over the model with its external weights, the tokenizer and {@code settings}; 16 hex
   * digits.
   */
  String hash(String settings) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(settings.getBytes(StandardCharsets.UTF_8));
      String prefix = model.getFileName().toString();
      try (Stream<Path> beside = Files.list(model.getParent())) {
        // Weights over 2 GB stand beside the model, as model.onnx_data or model.onnx.data.
        for (Path f :
            beside.filter(p -> p.getFileName().toString().startsWith(prefix)).sorted().toList()) {
          update(sha, f);
        }
      }
      update(sha, tokenizer);
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    } catch (IOException e) {
      throw new ModelException("cannot read the model in " + directory, e);
    }
  }

  private static void update(MessageDigest sha, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
  }
}
