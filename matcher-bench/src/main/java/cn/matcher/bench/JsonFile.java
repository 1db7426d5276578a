package cn.matcher.bench;

import cn.matcher.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes maps, lists, numbers and texts as indented JSON. */
public final class JsonFile {
  private JsonFile() {}

  public static void write(Path file, Map<String, ?> object) throws IOException {
    try (JsonGenerator out = Json.generator(Files.newOutputStream(file))) {
      out.useDefaultPrettyPrinter();
      write(out, object);
      out.writeRaw('\n');
    }
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> e : map.entrySet()) {
          out.writeFieldName(e.getKey().toString());
          write(out, e.getValue());
        }
        out.writeEndObject();
      }
      case Iterable<?> list -> {
        out.writeStartArray();
        for (Object v : list) {
          write(out, v);
        }
        out.writeEndArray();
      }
      case Integer n -> out.writeNumber(n);
      case Long n -> out.writeNumber(n);
      // Four digits say more than any of these measurements can.
      case Number n -> out.writeNumber(Math.round(n.doubleValue() * 1e4) / 1e4);
      case Boolean b -> out.writeBoolean(b);
      default -> out.writeString(value.toString());
    }
  }
}
