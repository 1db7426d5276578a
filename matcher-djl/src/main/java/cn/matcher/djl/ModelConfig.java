package cn.matcher.djl;

import cn.matcher.error.InvalidDataException;
import cn.matcher.error.ModelException;
import cn.matcher.json.Json;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the small JSON files of a model directory say; all of them may be missing. */
final class ModelConfig {
  private static final Set<String> PAD_TOKENS = Set.of("[PAD]", "<pad>");
  private static final JsonFactory JSON = new JsonFactory();

  private ModelConfig() {}

  /** Pooling from the {@code 1_Pooling/config.json} of sentence-transformers. */
  static Optional<Pooling> pooling(Path directory) {
    Path file = directory.resolve("1_Pooling").resolve("config.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Map<String, Object> config = read(file);
    if (Boolean.TRUE.equals(config.get("pooling_mode_cls_token"))) {
      return Optional.of(Pooling.CLS);
    }
    if (Boolean.TRUE.equals(config.get("pooling_mode_lasttoken"))) {
      return Optional.of(Pooling.LAST);
    }
    if (Boolean.TRUE.equals(config.get("pooling_mode_mean_tokens"))) {
      return Optional.of(Pooling.MEAN);
    }
    throw new InvalidDataException(
        file.toString(), "one of the modes cls, mean and last", config.toString());
  }

  /**
   * The token that fills rows up, from {@code config.json}, else {@code tokenizer.json}, else 0.
   * Attention leaves it out, but RoBERTa and its kin count positions by it.
   */
  static long padToken(ModelFiles files) {
    Path config = files.directory().resolve("config.json");
    if (Files.isRegularFile(config)
        && read(config).get("pad_token_id") instanceof Number id
        && id.longValue() >= 0) {
      return id.longValue();
    }
    try {
      return padTokenOfTokenizer(files.tokenizer());
    } catch (IOException e) {
      throw new InvalidDataException(
          files.tokenizer().toString(),
          "the JSON of a tokenizer",
          String.valueOf(e.getMessage()),
          e);
    }
  }

  /** Reads on until it knows; the vocabulary, of many megabytes, is skipped. */
  private static long padTokenOfTokenizer(Path tokenizer) throws IOException {
    long found = 0;
    try (JsonParser p = JSON.createParser(tokenizer.toFile())) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no JSON object");
      }
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String field = p.currentName();
        p.nextToken();
        if (field.equals("padding") && p.currentToken() == JsonToken.START_OBJECT) {
          Long id = idOf(p, "pad_id", null);
          if (id != null) {
            return id;
          }
        } else if (field.equals("added_tokens") && p.currentToken() == JsonToken.START_ARRAY) {
          while (p.nextToken() == JsonToken.START_OBJECT) {
            Long id = idOf(p, "id", PAD_TOKENS);
            found = id == null ? found : id;
          }
        } else {
          p.skipChildren();
        }
      }
    }
    return found;
  }

  /** A number of the object that begins here; null where {@code content} is none of the wanted. */
  private static Long idOf(JsonParser p, String name, Set<String> wantedContent)
      throws IOException {
    Long id = null;
    String content = null;
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      JsonToken value = p.nextToken();
      if (field.equals(name) && value == JsonToken.VALUE_NUMBER_INT) {
        id = p.getLongValue();
      } else if (field.equals("content")) {
        content = p.getText();
      } else {
        p.skipChildren();
      }
    }
    return wantedContent == null || wantedContent.contains(content) ? id : null;
  }

  private static Map<String, Object> read(Path file) {
    try {
      return Json.readObject(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ModelException("cannot read " + file, e);
    }
  }
}
