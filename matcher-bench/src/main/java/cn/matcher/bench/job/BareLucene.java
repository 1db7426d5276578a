package cn.matcher.bench.job;

import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * What a user of Lucene would write: id and text of a record in one analysed field, nothing stored
 * but the id. Safe for concurrent use.
 */
public final class BareLucene implements AutoCloseable {
  /** The field with all of a record's text. */
  public static final String TEXT = "text";

  private final Directory directory;
  private final IndexWriter writer;

  public BareLucene(Path dir, Analyzer analyzer) throws IOException {
    directory = FSDirectory.open(dir);
    writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(analyzer).setRAMBufferSizeMB(256).setUseCompoundFile(false));
  }

  /** Adds a record, without looking for one of the same id. */
  public void add(TechRecord r) throws IOException {
    Document doc = new Document();
    doc.add(new StringField("id", r.id(), Field.Store.YES));
    doc.add(new TextField(TEXT, text(r), Field.Store.NO));
    writer.addDocument(doc);
  }

  /** Title, keywords and summary, a line each. */
  public static String text(TechRecord r) {
    return r.title() + "\n" + String.join("，", r.keywords()) + "\n" + r.summary();
  }

  @Override
  public void close() throws IOException {
    try (directory;
        writer) {
      writer.commit();
    }
  }
}
