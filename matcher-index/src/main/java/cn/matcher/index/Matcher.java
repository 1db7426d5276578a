package cn.matcher.index;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.indicator.IndicatorCheck;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.Fusion;
import cn.matcher.match.Level;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.match.Target;
import cn.matcher.record.RecordJson;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.TextEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** Runs requests on one view of the index. Immutable, safe for concurrent use. */
final class Matcher {
  /** Enough to say "more than that"; counting all matches would forbid skipping. */
  private static final int COUNTED_HITS = 1_000;

  /**
   * Equal scores looked through at the end of a pool; among more than these, order of indexing
   * counts.
   */
  private static final int MAX_TIES = 200_000;

  /** Candidates that the nearest vectors add at most. */
  private static final int MAX_NEAREST = 200;

  /** Null for none. */
  private final Knowledge knowledge;

  private final QueryPlanner planner;
  private final RankModel model;
  private final RankModel encoderModel;
  private final LevelModel levels;

  /** Null for none. */
  private final TextEncoder encoder;

  private final boolean vectorGraph;

  /**
   * @param vectorGraph whether the index has one
   */
  Matcher(MatchEngineOptions options, boolean vectorGraph) {
    this.encoder = options.encoder();
    this.vectorGraph = vectorGraph;
    knowledge = options.knowledge();
    planner = new QueryPlanner(options.knowledge(), options.expanders());
    boolean expanded = options.knowledge() != null || !options.expanders().isEmpty();
    model =
        options.rankModel() != null
            ? options.rankModel()
            : RankModel.of(options.knowledge(), expanded);
    encoderModel = model.withEncoder();
    levels = expanded ? LevelModel.WITH_KNOWLEDGE : LevelModel.WITHOUT_KNOWLEDGE;
  }

  /** A candidate while it is ranked. */
  static final class Candidate {
    final int doc;
    ScoreBreakdown breakdown;
    double probability;

    /** With the probe; 0 in mode lexical. */
    float cosine;

    /** What {@link RankModel} reads, with room for the likeness; null where it is not asked. */
    float[] features;

    /** What the hits are ordered by. */
    float score;

    /** Looked up only where scores are equal. */
    String id;

    Candidate(int doc) {
      this.doc = doc;
    }

    /** What words and knowledge say. */
    float lexical() {
      return breakdown.words() + breakdown.knowledge();
    }
  }

  MatchResult match(MatchRequest request, StatisticsSearcher searcher) throws IOException {
    requireRunnable(request.mode());
    long start = System.nanoTime();
    QueryPlan plan = planner.plan(request.probe(), searcher);
    CandidateQuery candidates = CandidateQuery.of(plan, searcher.records());
    long analysed = System.nanoTime();
    // The probe itself is not an answer when records of its own side are asked for.
    boolean skipsItself = request.target() == Target.sameAs(request.probe());
    int depth =
        Math.min(request.poolDepth() + (skipsItself ? 1 : 0), searcher.getIndexReader().maxDoc());
    TopDocs pool = pool(candidates.query(), depth, request, searcher);
    byte[] vector = vector(request);
    int[] docs = Arrays.stream(pool.scoreDocs).mapToInt(d -> d.doc).toArray();
    if (request.mode() == MatchMode.HYBRID && !RecordVectors.isZero(vector)) {
      docs = union(docs, nearest(vector, Math.min(depth, MAX_NEAREST), request, searcher));
    }
    long retrieved = System.nanoTime();
    boolean trained = vector != null && request.fusion() instanceof Fusion.Trained;
    List<Candidate> ranked = rank(docs, plan, searcher, trained);
    if (vector != null) {
      addCosines(ranked, vector, searcher);
      Fusions.apply(request.fusion(), ranked, encoderModel, c -> id(c, searcher));
    }
    ranked.sort(
        Comparator.comparingDouble((Candidate c) -> -c.score).thenComparing(c -> id(c, searcher)));
    if (skipsItself) {
      ranked.removeIf(c -> id(c, searcher).equals(request.probe().id()));
    }
    List<MatchHit> hits = hits(ranked, request, plan, searcher);
    return new MatchResult(
        hits,
        new MatchResult.WorkCounters(
            candidates.terms(),
            plan.expansions().size(),
            docs.length,
            vector == null ? 0 : docs.length,
            pool.totalHits.value(),
            pool.totalHits.relation() != TotalHits.Relation.EQUAL_TO,
            analysed - start,
            retrieved - analysed,
            System.nanoTime() - retrieved),
        ((DirectoryReader) searcher.getIndexReader()).getVersion(),
        FacetCounter.count(request.facets(), selection(request, searcher), searcher));
  }

  void requireRunnable(MatchMode mode) {
    if (mode != MatchMode.LEXICAL && encoder == null) {
      throw new InvalidRequestException("mode", "lexical, as this engine has no encoder", mode);
    }
    if (mode == MatchMode.HYBRID && !vectorGraph) {
      throw new InvalidRequestException(
          "mode", "lexical or rerank, as this index was made without a vector graph", mode);
    }
  }

  /** The probe's vector, or null where none is asked for. */
  private byte[] vector(MatchRequest request) {
    if (request.mode() == MatchMode.LEXICAL) {
      return null;
    }
    boolean solved =
        request.probe().type() == RecordType.DEMAND && request.target() == Target.ACHIEVEMENTS;
    return RecordVectors.encodeProbe(request.probe(), solved, encoder);
  }

  private static int[] nearest(
      byte[] vector, int k, MatchRequest request, StatisticsSearcher searcher) throws IOException {
    if (k == 0) {
      return new int[0];
    }
    Query filter = restricted(new MatchAllDocsQuery(), request, searcher);
    TopDocs found = searcher.search(new KnnByteVectorQuery(Schema.VECTOR, vector, k, filter), k);
    return Arrays.stream(found.scoreDocs).mapToInt(d -> d.doc).toArray();
  }

  private static int[] union(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).distinct().toArray();
  }

  /** Candidates come in the order of their documents. */
  private void addCosines(List<Candidate> candidates, byte[] vector, StatisticsSearcher searcher)
      throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = null;
    RecordVectors.Reader vectors = null;
    for (Candidate c : candidates) {
      if (leaf == null || c.doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(c.doc, leaves));
        vectors = new RecordVectors.Reader(leaf.reader(), vector, vectorGraph);
      }
      c.cosine = vectors.cosine(c.doc - leaf.docBase);
    }
  }

  /** The best records by score, then by id: also where the pool ends among equal scores. */
  private static TopDocs pool(
      Query query, int depth, MatchRequest request, StatisticsSearcher searcher)
      throws IOException {
    if (depth == 0) {
      return new TopDocs(new TotalHits(0, TotalHits.Relation.EQUAL_TO), new ScoreDoc[0]);
    }
    try {
      Query restricted = restricted(query, request, searcher);
      int wanted = depth + 1;
      while (true) {
        TopDocs found =
            searcher.search(
                restricted, new TopScoreDocCollectorManager(wanted, null, COUNTED_HITS));
        ScoreDoc[] docs = found.scoreDocs;
        if (docs.length <= depth) {
          return found;
        }
        boolean endsAmongEquals =
            docs.length == wanted && docs[depth - 1].score == docs[wanted - 1].score;
        if (!endsAmongEquals || wanted >= MAX_TIES) {
          if (endsAmongEquals || wanted > depth + 1) {
            Arrays.sort(
                docs,
                Comparator.comparingDouble((ScoreDoc d) -> -d.score)
                    .thenComparing(d -> id(d.doc, searcher)));
          }
          return new TopDocs(found.totalHits, Arrays.copyOf(docs, depth));
        }
        wanted = Math.min(MAX_TIES, wanted * 4);
      }
    } catch (IndexSearcher.TooManyClauses e) {
      throw new InvalidRequestException(
          "filter", "at most " + IndexSearcher.getMaxClauseCount() + " conditions", "more");
    }
  }

  /** Adds the side and the filter; a side that is all of the index needs no clause. */
  private static Query restricted(Query query, MatchRequest request, StatisticsSearcher searcher)
      throws IOException {
    Query selection = selection(request, searcher);
    return selection instanceof MatchAllDocsQuery
        ? query
        : new BooleanQuery.Builder().add(query, Occur.MUST).add(selection, Occur.FILTER).build();
  }

  /** The records of the side that pass the filter. */
  private static Query selection(MatchRequest request, StatisticsSearcher searcher)
      throws IOException {
    BooleanQuery.Builder b = new BooleanQuery.Builder();
    Term side =
        new Term(
            Schema.SIDE,
            request.target() == Target.ACHIEVEMENTS ? Schema.ACHIEVEMENT : Schema.DEMAND);
    boolean plain = true;
    if (searcher.getIndexReader().docFreq(side) < searcher.getIndexReader().maxDoc()) {
      b.add(new TermQuery(side), Occur.FILTER);
      plain = false;
    }
    if (request.filter() != null) {
      b.add(FilterQueries.of(request.filter()), Occur.FILTER);
      plain = false;
    }
    return plain ? MatchAllDocsQuery.INSTANCE : b.build();
  }

  private List<Candidate> rank(
      int[] found, QueryPlan plan, StatisticsSearcher searcher, boolean keepFeatures)
      throws IOException {
    PoolRanker ranker = new PoolRanker(plan, model, searcher.averageLength());
    PoolRanker.Features f = new PoolRanker.Features();
    int[] docs = Arrays.stream(found).sorted().toArray();
    List<Candidate> candidates = new ArrayList<>(docs.length);
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = null;
    BinaryDocValues forward = null;
    for (int doc : docs) {
      if (leaf == null || doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        forward = leaf.reader().getBinaryDocValues(Schema.FORWARD);
      }
      forward.advanceExact(doc - leaf.docBase);
      ranker.read(forward.binaryValue(), f);
      Candidate c = new Candidate(doc);
      c.breakdown = ranker.breakdown(f);
      c.score = c.lexical();
      if (keepFeatures) {
        c.features = new float[RankModel.FEATURES_WITH_ENCODER];
        f.copyTo(c.features);
      }
      // Of what is calibrated; no encoder's likeness is.
      c.probability = levels.probabilityOfRelated(c.score);
      candidates.add(c);
    }
    return candidates;
  }

  private static String id(Candidate c, StatisticsSearcher searcher) {
    if (c.id == null) {
      c.id = id(c.doc, searcher);
    }
    return c.id;
  }

  private static String id(int doc, StatisticsSearcher searcher) {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    try {
      BinaryDocValues ids = leaf.reader().getBinaryDocValues(Schema.ID);
      ids.advanceExact(doc - leaf.docBase);
      return ids.binaryValue().utf8ToString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<MatchHit> hits(
      List<Candidate> ranked, MatchRequest request, QueryPlan plan, StatisticsSearcher searcher)
      throws IOException {
    StoredFields stored = searcher.storedFields();
    Explainer explainer =
        request.explain() || request.highlight() ? new Explainer(plan, searcher, knowledge) : null;
    IndicatorChecks indicators =
        request.explain() || request.requireIndicators() ? new IndicatorChecks(request) : null;
    Collapse collapse = request.collapseDuplicates() ? new Collapse(searcher) : null;
    List<MatchHit> hits = new ArrayList<>();
    for (Candidate c : ranked) {
      Level level = LevelModel.level(c.probability);
      if (collapse != null && collapse.isDuplicate(c.doc)) {
        collapse.add(id(c, searcher));
        continue;
      }
      if (hits.size() == request.topK()) {
        if (collapse != null) {
          // Duplicates of the hits may rank below the last of them.
          continue;
        }
        break;
      }
      if (level.compareTo(request.minLevel()) < 0) {
        continue;
      }
      TechRecord record = record(stored, c.doc);
      List<IndicatorCheck> checks = indicators == null ? List.of() : indicators.of(record);
      if (request.requireIndicators() && IndicatorChecks.fails(checks)) {
        continue;
      }
      hits.add(
          new MatchHit(
              hits.size() + 1,
              record,
              c.score,
              level,
              c.probability,
              c.breakdown,
              request.explain() ? explainer.explain(record, level, c.breakdown, checks) : null,
              request.highlight() ? explainer.highlight(record) : Map.of(),
              List.of()));
      if (collapse != null) {
        collapse.hit();
      }
    }
    return collapse == null ? hits : collapse.withDuplicates(hits);
  }

  static TechRecord record(StoredFields stored, int doc) throws IOException {
    BytesRef source = stored.document(doc, Set.of(Schema.SOURCE)).getBinaryValue(Schema.SOURCE);
    return RecordJson.read(
        Arrays.copyOfRange(source.bytes, source.offset, source.offset + source.length));
  }

  static Optional<TechRecord> get(String id, StatisticsSearcher searcher) throws IOException {
    TopDocs found = searcher.search(new TermQuery(new Term(Schema.ID, id)), 1);
    return found.scoreDocs.length == 0
        ? Optional.empty()
        : Optional.of(record(searcher.storedFields(), found.scoreDocs[0].doc));
  }

  static void forEachRecord(StatisticsSearcher searcher, Consumer<TechRecord> records)
      throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      StoredFields stored = leaf.reader().storedFields();
      Bits live = leaf.reader().getLiveDocs();
      for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
        if (live == null || live.get(doc)) {
          records.accept(record(stored, doc));
        }
      }
    }
  }

  static List<List<String>> duplicates(Target side, StatisticsSearcher searcher)
      throws IOException {
    List<List<String>> groups = new ArrayList<>();
    for (int[] docs : DuplicateFinder.groups(side, searcher)) {
      groups.add(Arrays.stream(docs).mapToObj(d -> id(d, searcher)).sorted().toList());
    }
    groups.sort(Comparator.comparing(List::getFirst));
    return groups;
  }

  static long count(String side, StatisticsSearcher searcher) throws IOException {
    return searcher.count(new TermQuery(new Term(Schema.SIDE, side)));
  }
}
