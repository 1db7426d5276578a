package cn.matcher.index;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.indicator.IndicatorCheck;
import cn.matcher.match.Level;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.MatchResult;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.match.Target;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
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
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
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

  private final QueryPlanner planner;
  private final RankWeights weights;
  private final EmbeddedWords embedded;
  private final LevelModel levels;

  Matcher(MatchEngineOptions options) {
    planner = new QueryPlanner(options.knowledge(), options.expanders());
    embedded = new EmbeddedWords(options.knowledge());
    boolean expanded = options.knowledge() != null || !options.expanders().isEmpty();
    weights =
        options.rankWeights() != null
            ? options.rankWeights()
            : expanded ? RankWeights.WITH_KNOWLEDGE : RankWeights.WITHOUT_KNOWLEDGE;
    levels = expanded ? LevelModel.WITH_KNOWLEDGE : LevelModel.WITHOUT_KNOWLEDGE;
  }

  /** A candidate while it is ranked. */
  private static final class Candidate {
    final int doc;
    ScoreBreakdown breakdown;
    double probability;

    /** Looked up only where scores are equal. */
    String id;

    Candidate(int doc) {
      this.doc = doc;
    }

    float score() {
      return breakdown.words() + breakdown.knowledge();
    }
  }

  MatchResult match(MatchRequest request, StatisticsSearcher searcher) throws IOException {
    if (request.mode() != MatchMode.LEXICAL) {
      throw new InvalidRequestException(
          "mode", "lexical, as this engine has no encoder", request.mode());
    }
    long start = System.nanoTime();
    QueryPlan plan = planner.plan(request.probe(), searcher);
    CandidateQuery candidates = CandidateQuery.of(plan);
    long analysed = System.nanoTime();
    // The probe itself is not an answer when records of its own side are asked for.
    boolean skipsItself = request.target() == Target.sameAs(request.probe());
    int depth =
        Math.min(request.poolDepth() + (skipsItself ? 1 : 0), searcher.getIndexReader().maxDoc());
    TopDocs pool = pool(candidates.query(), depth, request, searcher);
    long retrieved = System.nanoTime();
    List<Candidate> ranked = rank(pool, plan, searcher);
    if (skipsItself) {
      ranked.removeIf(c -> id(c, searcher).equals(request.probe().id()));
    }
    List<MatchHit> hits = hits(ranked, request, plan, searcher);
    return new MatchResult(
        hits,
        new MatchResult.WorkCounters(
            candidates.terms(),
            plan.expansions().size(),
            pool.scoreDocs.length,
            0,
            pool.totalHits.value(),
            pool.totalHits.relation() != TotalHits.Relation.EQUAL_TO,
            analysed - start,
            retrieved - analysed,
            System.nanoTime() - retrieved),
        ((DirectoryReader) searcher.getIndexReader()).getVersion(),
        FacetCounter.count(request.facets(), selection(request, searcher), searcher));
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
          Arrays.sort(
              docs,
              Comparator.comparingDouble((ScoreDoc d) -> -d.score)
                  .thenComparing(d -> id(d.doc, searcher)));
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

  private List<Candidate> rank(TopDocs pool, QueryPlan plan, StatisticsSearcher searcher)
      throws IOException {
    PoolRanker ranker = new PoolRanker(plan, weights, embedded, searcher.averageLength());
    PoolRanker.Features f = new PoolRanker.Features();
    int[] docs = Arrays.stream(pool.scoreDocs).mapToInt(d -> d.doc).sorted().toArray();
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
      c.probability = levels.probabilityOfRelated(c.score());
      candidates.add(c);
    }
    candidates.sort(
        Comparator.comparingDouble((Candidate c) -> -c.score())
            .thenComparing(c -> id(c, searcher)));
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
        request.explain() || request.highlight() ? new Explainer(plan, searcher, weights) : null;
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
              c.score(),
              level,
              c.probability,
              c.breakdown,
              request.explain()
                  ? explainer.explain(record, level, c.breakdown.coverage(), checks)
                  : null,
              request.highlight() ? explainer.highlight(record) : Map.of(),
              List.of()));
      if (collapse != null) {
        collapse.hit();
      }
    }
    return collapse == null ? hits : collapse.withDuplicates(hits);
  }

  private static TechRecord record(StoredFields stored, int doc) throws IOException {
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
