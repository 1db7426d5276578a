package cn.matcher.json;

import cn.matcher.error.InvalidDataException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON objects as maps in document order, with limits against hostile input and errors that name
 * the field. Safe for concurrent use.
 */
public final class Json {
  private static final int MAX_STRING = 1_000_000;
  private static final int MAX_DEPTH = 32;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          // An NaN price must fail as a price, not as unreadable JSON.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .maxNumberLength(64)
                  .build())
          .build();

  private Json() {}

  /**
   * @param utf8 one JSON object and nothing else
   * @return its fields in order, modifiable
   * @throws InvalidDataException with field {@code json} where it is not that
   */
  public static Map<String, Object> readObject(byte[] utf8) {
    try (JsonParser p = JSON.createParser(utf8)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidDataException(
            "json", "one JSON object", p.currentToken() == null ? "nothing" : p.getText());
      }
      Map<String, Object> values = object(p);
      if (p.nextToken() != null) {
        throw new InvalidDataException("json", "one JSON object a line", "more after its end");
      }
      return values;
    } catch (IOException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new InvalidDataException(
          "json", "one JSON object", message.lines().findFirst().orElse(""), e);
    }
  }

  /** A generator of compact JSON; closing it closes {@code out}. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return JSON.createGenerator(out);
  }

  /** Removes and returns a string, or null where it is absent. */
  public static String text(Map<String, Object> values, String name) {
    Object v = values.remove(name);
    if (v == null || v instanceof String) {
      return (String) v;
    }
    throw wrongType(name, "a string", v);
  }

  /** Removes and returns an array of strings without blank ones; a lone string counts as one. */
  public static List<String> texts(Map<String, Object> values, String name) {
    Object v = values.remove(name);
    switch (v) {
      case null -> {
        return List.of();
      }
      case String s -> {
        return s.isBlank() ? List.of() : List.of(s);
      }
      case List<?> list -> {
        List<String> texts = new ArrayList<>(list.size());
        for (Object item : list) {
          if (!(item instanceof String s)) {
            throw wrongType(name, "an array of strings", item);
          }
          if (!s.isBlank()) {
            texts.add(s);
          }
        }
        return texts;
      }
      default -> throw wrongType(name, "an array of strings", v);
    }
  }

  /** The error for a value of the wrong type, showing its beginning. */
  public static InvalidDataException wrongType(String name, String expected, Object actual) {
    String shown = String.valueOf(actual);
    return new InvalidDataException(
        name, expected, shown.length() > 80 ? shown.substring(0, 80) + "…" : shown);
  }

  /** Writes what {@link #readObject} can return, nested to any depth. */
  public static void writeValue(JsonGenerator g, Object value) throws IOException {
    switch (value) {
      case null -> g.writeNull();
      case String s -> g.writeString(s);
      case Boolean b -> g.writeBoolean(b);
      case Number n -> g.writeNumber(n.toString());
      case Map<?, ?> map -> {
        g.writeStartObject();
        for (Map.Entry<?, ?> e : map.entrySet()) {
          g.writeFieldName((String) e.getKey());
          writeValue(g, e.getValue());
        }
        g.writeEndObject();
      }
      case Iterable<?> list -> {
        g.writeStartArray();
        for (Object item : list) {
          writeValue(g, item);
        }
        g.writeEndArray();
      }
      default -> throw new InvalidDataException("attributes", "JSON values", "" + value.getClass());
    }
  }

  private static Map<String, Object> object(JsonParser p) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String name = p.currentName();
      p.nextToken();
      if (values.containsKey(name)) {
        throw new InvalidDataException(name, "one value", "the field twice");
      }
      values.put(name, value(p));
    }
    return values;
  }

  private static Object value(JsonParser p) throws IOException {
    return switch (p.currentToken()) {
      case VALUE_STRING -> p.getText();
      case VALUE_NUMBER_INT -> p.getNumberValue();
      case VALUE_NUMBER_FLOAT -> p.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case START_OBJECT -> object(p);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(p));
        }
        yield list;
      }
      default -> throw new InvalidDataException("json", "a value", p.currentToken().toString());
    };
  }
}
