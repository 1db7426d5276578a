package cn.matcher.cli;

import cn.matcher.indicator.IndicatorCheck;
import cn.matcher.json.Json;
import cn.matcher.match.Explanation;
import cn.matcher.match.Explanation.MatchedTerm;
import cn.matcher.match.FacetCounts;
import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One JSON object a hit and line, for programs. */
final class JsonlWriter implements HitWriter {
  private final Writer out;

  JsonlWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(Demand demand, List<MatchHit> hits, List<FacetCounts> facets)
      throws IOException {
    for (MatchHit h : hits) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      try (JsonGenerator g = Json.generator(line)) {
        write(demand, h, g);
      }
      out.write(line.toString(StandardCharsets.UTF_8));
      out.write('\n');
    }
    if (!facets.isEmpty()) {
      write(demand, facets);
    }
  }

  /** One more line a demand, told from those of hits by its name. */
  private void write(Demand demand, List<FacetCounts> facets) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    try (JsonGenerator g = Json.generator(line)) {
      g.writeStartObject();
      g.writeStringField("query", demand.id());
      g.writeObjectFieldStart("facets");
      for (FacetCounts f : facets) {
        g.writeObjectFieldStart(f.facet().label());
        g.writeNumberField("records", f.records());
        g.writeNumberField("missing", f.missing());
        g.writeArrayFieldStart("values");
        for (FacetCounts.Value v : f.values()) {
          g.writeStartObject();
          g.writeStringField("value", v.value());
          g.writeNumberField("count", v.count());
          g.writeEndObject();
        }
        g.writeEndArray();
        g.writeEndObject();
      }
      g.writeEndObject();
      g.writeEndObject();
    }
    out.write(line.toString(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private static void write(Demand demand, MatchHit h, JsonGenerator g) throws IOException {
    g.writeStartObject();
    g.writeStringField("query", demand.id());
    g.writeNumberField("rank", h.rank());
    g.writeStringField("id", h.id());
    g.writeStringField("title", h.record().title());
    g.writeNumberField("score", h.score());
    g.writeStringField("level", h.level().name());
    g.writeNumberField("probability", h.probability());
    g.writeObjectFieldStart("breakdown");
    g.writeNumberField("words", h.breakdown().words());
    g.writeNumberField("knowledge", h.breakdown().knowledge());
    g.writeNumberField("coverage", h.breakdown().coverage());
    g.writeEndObject();
    if (h.explanation() != null) {
      write(h.explanation(), g);
    }
    if (!h.duplicates().isEmpty()) {
      g.writeFieldName("duplicates");
      Json.writeValue(g, h.duplicates());
    }
    g.writeEndObject();
  }

  private static void write(Explanation e, JsonGenerator g) throws IOException {
    g.writeObjectFieldStart("explanation");
    g.writeStringField("sentence", e.sentence());
    g.writeArrayFieldStart("terms");
    for (MatchedTerm t : e.terms()) {
      g.writeStartObject();
      g.writeStringField("text", t.text());
      g.writeNumberField("share", t.share());
      g.writeFieldName("fields");
      Json.writeValue(g, t.fields());
      if (t.bridge() != null) {
        g.writeStringField("bridge", t.bridge());
        g.writeStringField("source", t.source());
      }
      g.writeEndObject();
    }
    g.writeEndArray();
    if (!e.indicators().isEmpty()) {
      g.writeArrayFieldStart("indicators");
      for (IndicatorCheck c : e.indicators()) {
        g.writeStartObject();
        g.writeStringField("name", c.wanted().name());
        g.writeStringField("wanted", c.wanted().snippet());
        g.writeStringField("verdict", c.verdict().name());
        if (c.found() != null) {
          g.writeStringField("found", c.found().snippet());
        }
        g.writeEndObject();
      }
      g.writeEndArray();
    }
    g.writeEndObject();
  }
}
