package cn.matcher.index;

import cn.matcher.filter.Filter;
import cn.matcher.filter.FilterField;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.Facet;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.TextEncoder;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** Turns records into Lucene documents. Reusable; not safe for concurrent use. */
final class DocumentMapper {
  private static final FieldType BAG = new FieldType();

  static {
    BAG.setTokenized(true);
    BAG.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    BAG.freeze();
  }

  private final RecordAnalysis analysis;
  private final ForwardIndex.Writer forward = new ForwardIndex.Writer();
  private final BagTokenStream words;
  private final BagTokenStream concepts;

  /** Encodes from the analysis, instead of analysing a second time; or null. */
  private final StaticTextEncoder encoder;

  private final boolean vectorGraph;

  DocumentMapper(Knowledge knowledge, TextEncoder encoder, boolean vectorGraph) {
    this.encoder = encoder instanceof StaticTextEncoder s ? s : null;
    this.vectorGraph = vectorGraph;
    analysis = new RecordAnalysis(knowledge);
    words = new BagTokenStream(analysis.words());
    concepts = new BagTokenStream(analysis.concepts());
  }

  /**
   * The document is valid until the next call.
   *
   * @param encoded the record's vector, or null where there is none or a {@link StaticTextEncoder}
   *     makes it here
   */
  Document map(TechRecord r, float[] encoded) {
    analysis.analyze(r);
    float[] vector = encoder == null ? encoded : encoder.encode(r, analysis);
    Document doc = new Document();
    doc.add(new StringField(Schema.ID, r.id(), Field.Store.NO));
    doc.add(new BinaryDocValuesField(Schema.ID, new BytesRef(r.id())));
    doc.add(
        new StringField(
            Schema.SIDE,
            r.type().isAchievement() ? Schema.ACHIEVEMENT : Schema.DEMAND,
            Field.Store.NO));
    doc.add(new Field(Schema.WORDS, words, BAG));
    doc.add(new Field(Schema.CONCEPTS, concepts, BAG));
    doc.add(new BinaryDocValuesField(Schema.FORWARD, forward.write(analysis)));
    if (vector != null) {
      RecordVectors.add(doc, vector, vectorGraph);
    }
    doc.add(new StoredField(Schema.SOURCE, RecordJson.write(r)));
    for (FilterField f : FilterField.values()) {
      if (f != FilterField.ID) {
        for (String value : f.terms(r)) {
          doc.add(new StringField(Schema.EXACT + f.label(), value, Field.Store.NO));
        }
      }
    }
    for (Facet f : Facet.values()) {
      for (String value : f.values(r)) {
        doc.add(new SortedSetDocValuesField(Schema.FACET + f.label(), new BytesRef(value)));
      }
    }
    Double low = Filter.PriceRange.low(r);
    if (low != null) {
      doc.add(new DoublePoint(Schema.PRICE_LOW, low));
      doc.add(new DoublePoint(Schema.PRICE_HIGH, Filter.PriceRange.high(r)));
    }
    if (r.publishedOn() != null) {
      doc.add(new LongPoint(Schema.PUBLISHED_ON, r.publishedOn().toEpochDay()));
    }
    return doc;
  }
}
