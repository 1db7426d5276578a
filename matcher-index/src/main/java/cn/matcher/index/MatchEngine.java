package cn.matcher.index;

import cn.matcher.error.IndexStateException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.MatcherException;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.match.Target;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;

/**
 * The front door: one index of achievements and demands, written, matched and kept.
 *
 * <p>Records are written by {@link #upsert} and {@link #load}, become visible to matches with
 * {@link #refresh} and safe against a crash with {@link #commit}; {@code commit} also refreshes. A
 * match runs on the view of the last refresh, whatever is written meanwhile, in these steps: the
 * probe's words are weighed and expanded by the term knowledge; their heaviest find a pool in
 * Lucene (BM25, Robertson and Zaragoza, FnTIR 2009); the pool is ranked by everything the probe
 * asks for; levels are read off calibrated scores.
 *
 * <p>Safe for concurrent use. One process writes an index at a time; others may read it.
 */
public final class MatchEngine implements AutoCloseable {
  private final Path path;
  private final MatchEngineOptions options;
  private final Directory directory;
  private final SnapshotDeletionPolicy snapshots;

  /** Null for an engine that only reads. */
  private final IndexWriter writer;

  private final SearcherManager searchers;
  private final IndexStamp stamp;
  private final Matcher matcher;
  private final ThreadLocal<DocumentMapper> mappers;

  /** What opening made, for {@link #discard} to take away again. */
  private final IndexFiles.Made made;

  private final AtomicBoolean closed = new AtomicBoolean();

  /** Whether a caller was told that the writer gave up, and with it what was not committed. */
  private final AtomicBoolean lossReported = new AtomicBoolean();

  private MatchEngine(
      Path path,
      MatchEngineOptions options,
      Directory directory,
      SnapshotDeletionPolicy snapshots,
      IndexWriter writer,
      SearcherManager searchers,
      IndexStamp stamp,
      IndexFiles.Made made) {
    this.path = path;
    this.options = options;
    this.directory = directory;
    this.snapshots = snapshots;
    this.writer = writer;
    this.searchers = searchers;
    this.stamp = stamp;
    this.made = made;
    this.matcher = new Matcher(options, stamp.vectorGraph());
    this.mappers =
        ThreadLocal.withInitial(
            () -> new DocumentMapper(options.knowledge(), options.encoder(), stamp.vectorGraph()));
  }

  /**
   * Opens an index; with write access it is created where there is none.
   *
   * @throws cn.matcher.error.IndexMismatchException if the index was written by another format,
   *     analysis, knowledge or encoder
   * @throws IndexStateException if there is no index to read, it is locked by another writer, or
   *     damaged; see {@link MatchEngineOptions#checksums}
   */
  public static MatchEngine open(Path path, MatchEngineOptions options) {
    try {
      return options.access() == MatchEngineOptions.Access.READ
          ? openToRead(path, options)
          : openToWrite(path, options);
    } catch (LockObtainFailedException e) {
      throw new IndexStateException(
          "index "
              + path
              + ": expected no other writer, actual: it is locked; close the other"
              + " engine or open this one read-only",
          e);
    } catch (MatcherException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw options.access() == MatchEngineOptions.Access.READ
          ? Trouble.reading(path, "opening", e)
          : Trouble.writing(path, "opening to write", e, path, "an engine that only reads may do");
    }
  }

  private static MatchEngine openToRead(Path path, MatchEngineOptions options) throws IOException {
    if (!IndexFiles.isIndex(path)) {
      throw new IndexStateException(
          "index "
              + path
              + ": expected a directory with an index, actual: "
              + IndexFiles.describe(path)
              + "; make one with 'matcher index --index "
              + path
              + " FILE...'");
    }
    IndexStamp stamp = IndexFiles.stamp(path);
    stamp.requireReadable();
    stamp.requireKnowledge(options.knowledge());
    stamp.requireEncoder(options.encoder(), false);
    Directory directory = FSDirectory.open(path);
    try {
      Checksums checksums = options.checksums() ? new Checksums() : null;
      if (checksums != null) {
        checksums.requireCommit(directory);
      }
      SearcherManager searchers = new SearcherManager(directory, new Searchers(checksums));
      return new MatchEngine(
          path, options, directory, null, null, searchers, stamp, IndexFiles.Made.NOTHING);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  private static MatchEngine openToWrite(Path path, MatchEngineOptions options) throws IOException {
    boolean exists = IndexFiles.isIndex(path);
    IndexFiles.Made made = IndexFiles.Made.NOTHING;
    IndexStamp stamp = IndexStamp.of(options.knowledge(), options.encoder(), options.vectorGraph());
    if (exists) {
      stamp = IndexFiles.stamp(path);
      stamp.requireReadable();
      IndexFiles.requireSameKnowledge(stamp, options.knowledge());
      stamp.requireEncoder(options.encoder(), true);
      IndexFiles.requireWritable(path);
    } else {
      IndexFiles.requireEmptyOrMissing(path);
      made = Files.exists(path) ? IndexFiles.Made.INDEX : IndexFiles.Made.DIRECTORY;
      Files.createDirectories(path);
    }
    Directory directory = FSDirectory.open(path);
    IndexWriter writer = null;
    try {
      if (exists && options.checksums()) {
        new Checksums().requireCommit(directory);
      }
      SnapshotDeletionPolicy snapshots =
          new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy());
      writer = new IndexWriter(directory, config(options, snapshots));
      if (!exists) {
        writer.setLiveCommitData(stamp.toCommitData().entrySet());
        // From here on a crash leaves an index, if an empty one.
        writer.commit();
      }
      // What comes later is written by this engine and checked when it is merged.
      SearcherManager searchers = new SearcherManager(writer, new Searchers(null));
      return new MatchEngine(path, options, directory, snapshots, writer, searchers, stamp, made);
    } catch (IOException | RuntimeException e) {
      if (writer != null) {
        // Gives the lock back.
        try {
          writer.rollback();
        } catch (IOException | RuntimeException e2) {
          e.addSuppressed(e2);
        }
      }
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  private static IndexWriterConfig config(
      MatchEngineOptions options, SnapshotDeletionPolicy snapshots) {
    return new IndexWriterConfig(null)
        .setRAMBufferSizeMB(options.ramBufferMegabytes())
        .setUseCompoundFile(false)
        .setIndexDeletionPolicy(snapshots)
        .setSimilarity(new BM25Similarity(Schema.K1, Schema.B))
        .setMergeScheduler(new Merges())
        .setCommitOnClose(false);
  }

  /** A failed merge closes the writer, which the next call reports: no need to print it. */
  private static final class Merges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable e) {}
  }

  private static final class Searchers extends SearcherFactory {
    /** Null where nothing is checked. */
    private final Checksums checksums;

    Searchers(Checksums checksums) {
      this.checksums = checksums;
    }

    @Override
    public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) throws IOException {
      if (checksums != null) {
        checksums.requireView(reader);
      }
      return new StatisticsSearcher(reader);
    }
  }

  /** Adds a record or replaces the one of the same id. Visible after {@link #refresh}. */
  public void upsert(TechRecord record) {
    upsertAll(List.of(record));
  }

  /** A batch, as encoders are fastest with several texts at a time. */
  void upsertAll(List<TechRecord> records) {
    requireWriter();
    // A static encoder shares the analysis of the index: the mapper runs it.
    List<float[]> vectors =
        options.encoder() == null || options.encoder() instanceof StaticTextEncoder
            ? null
            : RecordVectors.encode(records, options.encoder());
    for (int i = 0; i < records.size(); i++) {
      TechRecord r = records.get(i);
      float[] vector = vectors == null ? null : vectors.get(i);
      try {
        writer.updateDocument(new Term(Schema.ID, r.id()), mappers.get().map(r, vector));
      } catch (IOException | IllegalStateException e) {
        throw failed("upsert of " + r.id(), e);
      }
    }
  }

  /** Deletes the record of that id, if there is one. Takes effect with {@link #refresh}. */
  public void delete(String id) {
    requireWriter();
    try {
      writer.deleteDocuments(new Term(Schema.ID, id));
    } catch (IOException | IllegalStateException e) {
      throw failed("delete of " + id, e);
    }
  }

  /**
   * Upserts all of a source with several threads and commits, also on the way (see {@link
   * MatchEngineOptions#commitEvery}).
   *
   * @param rejects is told each record that the source left out, by the calling thread
   * @param progress is told the number of records indexed so far, by any thread
   */
  public BulkReport load(
      RecordSource source, Consumer<RecordSource.Reject> rejects, LongConsumer progress) {
    requireWriter();
    return new BulkLoader(this, options, progress).load(source, rejects);
  }

  /** Makes everything written so far visible to matches. */
  public void refresh() {
    requireOpen();
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException | IllegalStateException e) {
      throw failed("refresh", e);
    }
  }

  /**
   * Makes everything written so far safe against a crash, and visible.
   *
   * @throws IndexStateException if that fails, as on a full disk, naming the folder and the space
   *     left; what was committed before is safe
   */
  public void commit() {
    requireWriter();
    try {
      writer.commit();
    } catch (IOException | IllegalStateException e) {
      throw failed("commit", e);
    }
    refresh();
  }

  /**
   * Answers a request on the view of the last refresh.
   *
   * @throws InvalidRequestException if the request asks for a mode that this engine cannot run
   */
  public MatchResult match(MatchRequest request) {
    requireOpen();
    StatisticsSearcher searcher = acquire();
    try {
      return matcher.match(request, searcher);
    } catch (IOException | InternalError e) {
      // The latter is the JVM's word for a mapped file that was cut.
      throw Trouble.reading(path, "match", e);
    } finally {
      release(searcher);
    }
  }

  /**
   * @throws InvalidRequestException if this engine cannot run the mode
   */
  void requireRunnable(MatchMode mode) {
    matcher.requireRunnable(mode);
  }

  /** The record of that id in the view of the last refresh. */
  public Optional<TechRecord> get(String id) {
    requireOpen();
    StatisticsSearcher searcher = acquire();
    try {
      return Matcher.get(id, searcher);
    } catch (IOException | InternalError e) {
      throw Trouble.reading(path, "get of " + id, e);
    } finally {
      release(searcher);
    }
  }

  /**
   * Sends every record of the view of the last refresh to {@code records}, once, in the order of
   * the index, which a later view need not keep. What is written meanwhile is not seen.
   *
   * @param records is called by the calling thread; what it throws ends the walk and passes through
   */
  public void forEachRecord(Consumer<TechRecord> records) {
    requireOpen();
    StatisticsSearcher searcher = acquire();
    try {
      Matcher.forEachRecord(searcher, records);
    } catch (IOException e) {
      throw Trouble.reading(path, "reading of all records", e);
    } finally {
      release(searcher);
    }
  }

  /**
   * The near-duplicates among the records of one side in the view of the last refresh: groups of
   * two ids or more, ids and groups in ascending order. Records are near-duplicates when at least
   * 60 % of their distinct words and terms, taken together, stand in both; with fewer than 12, all
   * must. Takes about as long as reading the index and holds about 80 bytes a record.
   */
  public List<List<String>> duplicates(Target side) {
    requireOpen();
    StatisticsSearcher searcher = acquire();
    try {
      return Matcher.duplicates(side, searcher);
    } catch (IOException e) {
      throw failed("search for duplicates", e);
    } finally {
      release(searcher);
    }
  }

  /** Sends the records of the segments that are not known; gives the ids of all segments. */
  Set<String> forEachRecord(Set<String> knownSegments, Consumer<TechRecord> records) {
    requireOpen();
    StatisticsSearcher searcher = acquire();
    try {
      return FreshSegments.forEachRecord(searcher, knownSegments, records);
    } catch (IOException e) {
      throw failed("reading of new records", e);
    } finally {
      release(searcher);
    }
  }

  /** What the view of the last refresh holds. */
  public IndexInfo info() {
    requireOpen();
    StatisticsSearcher searcher = acquire();
    try {
      DirectoryReader reader = (DirectoryReader) searcher.getIndexReader();
      return new IndexInfo(
          stamp,
          Matcher.count(Schema.ACHIEVEMENT, searcher),
          Matcher.count(Schema.DEMAND, searcher),
          reader.numDeletedDocs(),
          reader.leaves().size(),
          IndexFiles.bytes(path),
          reader.getVersion());
    } catch (IOException e) {
      throw failed("info", e);
    } finally {
      release(searcher);
    }
  }

  /**
   * Copies the last commit into a directory that must not exist, while writing goes on. What is
   * there at the end is a whole index, or nothing.
   */
  public void snapshot(Path target) {
    requireWriter();
    IndexFiles.snapshot(path, snapshots, target);
  }

  /**
   * Puts a snapshot where an index shall be; {@code target} must not exist or be empty.
   *
   * @throws IndexStateException if {@code snapshot} is no sound index; the target is left as it was
   */
  public static void restore(Path snapshot, Path target) {
    IndexFiles.restore(snapshot, target);
  }

  /**
   * Checks every file and every structure of the last commit. Slow: reads all of it.
   *
   * @return null if the index is sound, else what is wrong
   */
  public static String verify(Path path) {
    return IndexFiles.verify(path);
  }

  /** Closes the engine; what was not committed is committed first. Closing twice does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (directory;
        writer;
        searchers) {
      if (writer != null && writer.isOpen() && writer.hasUncommittedChanges()) {
        writer.commit();
      }
      if (writer != null && writer.getTragicException() != null && !lossReported.get()) {
        // A merge in the background failed after the last call: what it took along must not go
        // unsaid.
        throw new IOException(writer.getTragicException());
      }
    } catch (IOException | IllegalStateException e) {
      throw failed("close", e);
    }
  }

  /**
   * Closes the engine and forgets what was not committed; a bulk load commits on the way as {@link
   * MatchEngineOptions#commitEvery} says. An index that this engine made and never committed to is
   * gone again, with its directory where that was made too. Closing it afterwards does nothing.
   */
  public void discard() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (directory) {
      searchers.close();
      if (writer != null) {
        writer.rollback();
        IndexFiles.unmake(made, path, directory);
      }
    } catch (IOException e) {
      throw failed("discard", e);
    }
  }

  private StatisticsSearcher acquire() {
    try {
      return (StatisticsSearcher) searchers.acquire();
    } catch (IOException | IllegalStateException e) {
      throw failed("read", e);
    }
  }

  private void release(StatisticsSearcher searcher) {
    try {
      searchers.release(searcher);
    } catch (IOException e) {
      throw failed("release", e);
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IndexStateException("index " + path + ": the engine is closed");
    }
  }

  private void requireWriter() {
    requireOpen();
    if (writer == null) {
      throw new IndexStateException(
          "index " + path + ": expected an engine with write access, actual: read-only");
    }
  }

  /** After a failed write Lucene closes the writer and throws one thing or another ever after. */
  private IndexStateException failed(String work, Throwable e) {
    if (writer == null) {
      return Trouble.reading(path, work, e);
    }
    boolean over = writer.getTragicException() != null || closed.get();
    lossReported.compareAndSet(false, over);
    return Trouble.writing(
        path,
        work,
        writer.getTragicException() != null ? writer.getTragicException() : e,
        path,
        over
            ? "what was committed is safe: open the index again and repeat what came after"
            : "what was committed is safe: mend the cause and commit again");
  }

  static {
    // Filters with many values run into Lucene's default of 1,024.
    IndexSearcher.setMaxClauseCount(4_096);
  }
}
