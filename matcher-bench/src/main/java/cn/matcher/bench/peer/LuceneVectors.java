package cn.matcher.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;

/** Lucene's HNSW (Malkov, Yashunin, TPAMI 2020) in one segment on disk. */
final class LuceneVectors implements Nearest {
  private static final String FIELD = "v";

  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private LuceneVectors(DirectoryReader reader) {
    this.reader = reader;
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  static LuceneVectors write(float[][] vectors, Path dir, KnnVectorsFormat format)
      throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setRAMBufferSizeMB(512)
            .setCodec(
                new Lucene104Codec() {
                  @Override
                  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                    return format;
                  }
                });
    FSDirectory directory = FSDirectory.open(dir);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (float[] v : vectors) {
        Document doc = new Document();
        doc.add(new KnnFloatVectorField(FIELD, v, VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(doc);
      }
      writer.forceMerge(1);
      writer.commit();
    }
    return new LuceneVectors(DirectoryReader.open(directory));
  }

  @Override
  public int[] top(float[] query, int k) throws IOException {
    TopDocs found = searcher.search(new KnnFloatVectorQuery(FIELD, query, k), k);
    int[] numbers = new int[found.scoreDocs.length];
    int n = 0;
    for (ScoreDoc d : found.scoreDocs) {
      numbers[n++] = d.doc;
    }
    return numbers;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
  }
}
