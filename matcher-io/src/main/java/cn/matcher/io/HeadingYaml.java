package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads heading tables; the form is described at the head of {@code headings.yaml}. */
final class HeadingYaml {
  private static final int MAX_CHARACTERS = 1 << 20;

  private HeadingYaml() {}

  static void read(Path file, HeadingTable into) {
    RecordSources.requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      read(in, file.toString(), into);
    } catch (IOException e) {
      throw new InvalidDataException(file.toString(), "a readable file", e.toString(), e);
    }
  }

  /** What is there already gives way to what is read. */
  static void read(InputStream in, String name, HeadingTable into) {
    Object yaml;
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setCodePointLimit(MAX_CHARACTERS);
      yaml = new Yaml(new SafeConstructor(options)).load(in);
    } catch (YAMLException e) {
      throw new InvalidDataException(name, "a heading table in YAML", oneLine(e.getMessage()), e);
    }
    try {
      table(yaml, into);
    } catch (InvalidDataException e) {
      throw new InvalidDataException(name + ": " + e.field(), e.expected(), e.actual(), e);
    }
  }

  private static void table(Object yaml, HeadingTable into) {
    for (Map.Entry<String, Object> e : map("document", yaml).entrySet()) {
      switch (e.getKey()) {
        case "type" -> into.type = RecordType.ofLabel(text("type", e.getValue()));
        case "sheet" -> into.sheet = text("sheet", e.getValue());
        case "fields" -> each("fields", e.getValue(), (name, h) -> putField(name, h, into));
        case "headingTypes" ->
            each(
                "headingTypes",
                e.getValue(),
                (name, h) -> into.headingTypes.put(h, RecordType.ofLabel(name)));
        case "values" -> values(e.getValue(), into);
        default ->
            throw new InvalidDataException(
                "document", "only type, sheet, fields, headingTypes, values", e.getKey());
      }
    }
  }

  private static void putField(String name, String heading, HeadingTable into) {
    RecordField field = RecordField.ofLabel(name);
    if (field == null) {
      throw new InvalidDataException("fields", "one of " + RecordField.labels(), name);
    }
    into.fields.put(heading, field);
  }

  private static void values(Object yaml, HeadingTable into) {
    for (Map.Entry<String, Object> e : map("values", yaml).entrySet()) {
      String at = "values." + e.getKey();
      switch (e.getKey()) {
        case "type" ->
            each(at, e.getValue(), (name, w) -> into.types.put(w, RecordType.ofLabel(name)));
        case "maturity" ->
            each(at, e.getValue(), (name, w) -> into.maturities.put(w, Maturity.ofLabel(name)));
        case "cooperation" -> each(at, e.getValue(), (name, w) -> into.cooperation.put(w, name));
        case "noPrice" -> list(at, e.getValue()).forEach(w -> into.noPrice.add(word(at, w)));
        default ->
            throw new InvalidDataException(
                "values", "only type, maturity, cooperation, noPrice", e.getKey());
      }
    }
  }

  /** Tells every word of a map from names to lists of words. */
  private static void each(String at, Object yaml, BiConsumer<String, String> words) {
    map(at, yaml)
        .forEach((name, list) -> list(at, list).forEach(w -> words.accept(name, word(at, w))));
  }

  private static String word(String at, Object value) {
    String key = HeadingTable.key(text(at, value));
    if (key.isEmpty()) {
      throw new InvalidDataException(at, "words that are not blank", "a blank one");
    }
    return key;
  }

  private static Map<String, Object> map(String at, Object yaml) {
    if (!(yaml instanceof Map<?, ?> map)) {
      throw new InvalidDataException(at, "names with values", String.valueOf(yaml));
    }
    Map<String, Object> result = new java.util.LinkedHashMap<>();
    map.forEach((k, v) -> result.put(String.valueOf(k), v));
    return result;
  }

  private static List<Object> list(String at, Object yaml) {
    if (yaml instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    return List.of(text(at, yaml));
  }

  private static String text(String at, Object yaml) {
    if (yaml instanceof String || yaml instanceof Number || yaml instanceof Boolean) {
      return yaml.toString();
    }
    throw new InvalidDataException(at, "a text or a list of texts", String.valueOf(yaml));
  }

  private static String oneLine(String text) {
    return String.valueOf(text).replaceAll("\\s*\\R\\s*", " ");
  }
}
