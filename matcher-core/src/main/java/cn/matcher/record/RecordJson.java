package cn.matcher.record;

import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The record format: one JSON object a record, UTF-8. Reading checks every field's type and names
 * the one that is wrong; writing leaves absent fields out, so that what is read is what was
 * written.
 *
 * <p>Safe for concurrent use.
 */
public final class RecordJson {
  private RecordJson() {}

  /**
   * Reads one record.
   *
   * @throws InvalidDataException naming the field, or {@code json} where it is no JSON object
   */
  public static TechRecord read(byte[] utf8) {
    return fromValues(Json.readObject(utf8));
  }

  private static TechRecord fromValues(Map<String, Object> values) {
    String id = Json.text(values, "id");
    String typeLabel = Json.text(values, "type");
    if (id == null) {
      throw new InvalidDataException("id", "a non-empty string", "missing");
    }
    if (typeLabel == null) {
      throw new InvalidDataException(
          "type", "one of achievement, patent, paper, demand", "missing");
    }
    RecordType type = RecordType.ofLabel(typeLabel);
    TechRecord.Builder<?> b =
        type == RecordType.DEMAND ? Demand.builder(id) : Achievement.builder(id).type(type);
    b.title(Json.text(values, "title"));
    b.summary(Json.text(values, "summary"));
    b.keywords(Json.texts(values, "keywords"));
    b.field(Json.text(values, "field"));
    b.ipc(Json.texts(values, "ipc"));
    String maturity = Json.text(values, "maturity");
    b.maturity(maturity == null || maturity.isEmpty() ? null : Maturity.ofLabel(maturity));
    b.cooperation(Json.texts(values, "cooperation"));
    b.region(Json.text(values, "region"));
    b.organization(Json.text(values, "organization"));
    b.organizationType(Json.text(values, "organizationType"));
    b.priceMin(number(values, "priceMin"));
    b.priceMax(number(values, "priceMax"));
    b.publishedOn(date(values, "publishedOn"));
    b.attributes(attributes(values));
    return b.build();
  }

  /** Takes {@code attributes} and whatever the format does not know. */
  private static Map<String, Object> attributes(Map<String, Object> values) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    Object given = values.remove("attributes");
    if (given instanceof Map<?, ?> map) {
      map.forEach((k, v) -> attributes.put((String) k, v));
    } else if (given != null) {
      throw Json.wrongType("attributes", "an object", given);
    }
    values.forEach(
        (k, v) -> {
          if (attributes.containsKey(k)) {
            throw new InvalidDataException(k, "one value", "also given in attributes");
          }
          attributes.put(k, v);
        });
    return attributes;
  }

  private static Double number(Map<String, Object> values, String name) {
    Object v = values.remove(name);
    if (v == null) {
      return null;
    }
    if (v instanceof Number n) {
      return n.doubleValue();
    }
    throw Json.wrongType(name, "a number of 万元", v);
  }

  private static LocalDate date(Map<String, Object> values, String name) {
    String v = Json.text(values, name);
    if (v == null || v.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(v);
    } catch (DateTimeParseException e) {
      throw new InvalidDataException(name, "a date as 2025-03-01", v, e);
    }
  }

  /** One line of UTF-8 JSON without a line end; {@link #read(byte[])} gives an equal record. */
  public static byte[] write(TechRecord r) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator g = Json.generator(out)) {
      g.writeStartObject();
      g.writeStringField("id", r.id());
      g.writeStringField("type", r.type().label());
      writeText(g, "title", r.title());
      writeText(g, "summary", r.summary());
      writeTexts(g, "keywords", r.keywords());
      writeText(g, "field", r.field());
      writeTexts(g, "ipc", r.ipc());
      writeText(g, "maturity", r.maturity() == null ? "" : r.maturity().label());
      writeTexts(g, "cooperation", r.cooperation());
      writeText(g, "region", r.region());
      writeText(g, "organization", r.organization());
      writeText(g, "organizationType", r.organizationType());
      writeNumber(g, "priceMin", r.priceMin());
      writeNumber(g, "priceMax", r.priceMax());
      writeText(g, "publishedOn", r.publishedOn() == null ? "" : r.publishedOn().toString());
      if (!r.attributes().isEmpty()) {
        g.writeFieldName("attributes");
        Json.writeValue(g, r.attributes());
      }
      g.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void writeText(JsonGenerator g, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      g.writeStringField(name, value);
    }
  }

  private static void writeTexts(JsonGenerator g, String name, List<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      g.writeFieldName(name);
      Json.writeValue(g, values);
    }
  }

  private static void writeNumber(JsonGenerator g, String name, Double value) throws IOException {
    if (value != null) {
      g.writeFieldName(name);
      if (value == Math.rint(value) && value < 1e15) {
        g.writeNumber(value.longValue());
      } else {
        g.writeNumber(value);
      }
    }
  }
}
