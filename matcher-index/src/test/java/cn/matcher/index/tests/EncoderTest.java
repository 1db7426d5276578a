package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.assign.EventPlan;
import cn.matcher.encode.EncoderText;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.encode.StaticModel;
import cn.matcher.error.IndexMismatchException;
import cn.matcher.error.InvalidDataException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.event.EventOptions;
import cn.matcher.event.EventPlanner;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.index.Watch;
import cn.matcher.index.WatchNotice;
import cn.matcher.index.WatchOptions;
import cn.matcher.match.Fusion;
import cn.matcher.match.Level;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines with an encoder: re-ranking, the nearest vectors, and what is refused. */
class EncoderTest {
  private static final int RECORDS = 600;

  @TempDir private Path directory;

  /** Sums pseudo-random vectors of ideographs: nothing of meaning, all of the contract. */
  private record CharEncoder(String fingerprint, int dimension) implements TextEncoder {
    private static final Map<Integer, float[]> CHARS = new ConcurrentHashMap<>();

    private static float[] random(int c) {
      Random random = new Random(c * 31L);
      float[] v = new float[256];
      for (int k = 0; k < v.length; k++) {
        v[k] = (float) random.nextGaussian();
      }
      return v;
    }

    @Override
    public List<float[]> encode(List<String> texts) {
      return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
      float[] v = new float[dimension];
      text.chars()
          .filter(Character::isIdeographic)
          .forEach(
              c -> {
                float[] of = CHARS.computeIfAbsent(c, CharEncoder::random);
                for (int k = 0; k < dimension; k++) {
                  v[k] += of[k];
                }
              });
      double length = 1e-12;
      for (float x : v) {
        length += x * x;
      }
      for (int k = 0; k < dimension; k++) {
        v[k] /= (float) Math.sqrt(length);
      }
      return v;
    }
  }

  private static final TextEncoder ENCODER = new CharEncoder("chars, 256", 256);

  private static MatchEngineOptions.Builder options() {
    return Fixtures.options().knowledge(Fixtures.KNOWLEDGE).encoder(ENCODER);
  }

  private static List<TechRecord> records() {
    Random random = new Random(11);
    List<TechRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(
          Fixtures.achievement("a" + i, Fixtures.text(random, 3), Fixtures.text(random, 12)));
    }
    return records;
  }

  private MatchEngine filled(MatchEngineOptions options) {
    MatchEngine engine = MatchEngine.open(directory.resolve("index"), options);
    engine.load((sink, rejects) -> records().forEach(sink), r -> {}, n -> {});
    return engine;
  }

  private static Map<String, Float> cosines(TechRecord probe) {
    float[] q = ENCODER.encodeQueries(List.of(EncoderText.of(probe))).getFirst();
    Map<String, Float> cosines = new HashMap<>();
    for (TechRecord r : records()) {
      float[] v = ENCODER.encode(List.of(EncoderText.of(r))).getFirst();
      float dot = 0;
      for (int k = 0; k < q.length; k++) {
        dot += q[k] * v[k];
      }
      cosines.put(r.id(), dot);
    }
    return cosines;
  }

  private static MatchRequest.Builder request(Demand probe, MatchMode mode) {
    return MatchRequest.builder(probe).topK(RECORDS).poolDepth(RECORDS).mode(mode);
  }

  @Test
  void convexFusionAddsTheCosineToTheLinearScore() {
    Demand probe = Fixtures.demand("d", "刹车片高温", "热衰退与掉渣，耐磨材料");
    Map<String, Float> cosines = cosines(probe);
    try (MatchEngine engine = filled(options().build())) {
      Map<String, Float> linear = new HashMap<>();
      engine
          .match(request(probe, MatchMode.LEXICAL).build())
          .hits()
          .forEach(h -> linear.put(h.id(), (float) h.score()));
      List<MatchHit> hits =
          engine
              .match(request(probe, MatchMode.RERANK).fusion(new Fusion.Convex(0.4f)).build())
              .hits();
      assertThat(hits).hasSize(linear.size()).hasSizeGreaterThan(100);
      for (MatchHit h : hits) {
        assertThat((double) h.score())
            .isCloseTo(
                0.6 * linear.get(h.id()) + 0.4 * Math.max(0, cosines.get(h.id())), within(5e-3));
        ScoreBreakdown b = h.breakdown();
        assertThat(b.words() + b.knowledge() + b.embedding())
            .isCloseTo((float) h.score(), within(1e-5f));
      }
      assertThat(hits).isSortedAccordingTo(Comparator.comparingDouble(h -> -h.score()));
    }
  }

  @Test
  void reciprocalRankFusionAddsRanks() {
    Demand probe = Fixtures.demand("d", "污水脱盐", "反渗透膜检测");
    Map<String, Float> cosines = cosines(probe);
    try (MatchEngine engine = filled(options().build())) {
      List<String> lexical = Fixtures.ids(engine.match(request(probe, MatchMode.LEXICAL).build()));
      List<MatchHit> fused =
          engine
              .match(request(probe, MatchMode.RERANK).fusion(new Fusion.ReciprocalRank(60)).build())
              .hits();
      List<String> byCosine = new ArrayList<>(lexical);
      byCosine.sort(Comparator.comparingDouble(id -> -cosines.get(id)));
      MatchHit first = fused.getFirst();
      // Quantised cosines may swap near equals, so the rank by cosine is known within a few.
      double expected =
          1.0 / (61 + lexical.indexOf(first.id())) + 1.0 / (61 + byCosine.indexOf(first.id()));
      assertThat((double) first.score()).isCloseTo(expected, within(2e-3));
      assertThat(fused.getFirst().score()).isLessThanOrEqualTo(2f / 61 + 1e-6f);
      assertThat(Fixtures.ids(engine.match(request(probe, MatchMode.RERANK).build())))
          .containsExactlyInAnyOrderElementsOf(lexical);
    }
  }

  @Test
  void hybridFindsWhatSharesNoWord() {
    // Each word has a vector of its own but for two, which mean the same.
    List<String> tokens = List.of("轴承", "焊接", "疫苗", "电池");
    float[][] vectors = {{1, 0, 0, 0}, {1, 0.1f, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    float[] ones = {1, 1, 1, 1};
    float[] identity = new float[16];
    for (int i = 0; i < 4; i++) {
      identity[i * 5] = 1;
    }
    Path file = directory.resolve("m.model");
    new StaticModel("m", tokens, vectors, ones, ones, identity).write(file);
    TextEncoder encoder = new StaticTextEncoder(StaticEncoder.open(file));
    try (MatchEngine engine =
        MatchEngine.open(
            directory.resolve("index"),
            Fixtures.options().encoder(encoder).vectorGraph(true).build())) {
      engine.upsert(Fixtures.achievement("solves", "焊接", "焊接"));
      engine.upsert(Fixtures.achievement("other", "疫苗", "电池"));
      engine.upsert(Fixtures.achievement("unknown", "奶牛", "奶牛"));
      engine.commit();
      Demand probe = Fixtures.demand("d", "", "轴承");
      assertThat(engine.match(MatchRequest.of(probe)).hits()).isEmpty();
      List<MatchHit> hits =
          engine.match(MatchRequest.builder(probe).mode(MatchMode.HYBRID).build()).hits();
      assertThat(hits.getFirst().id()).isEqualTo("solves");
      assertThat(hits).noneMatch(h -> h.id().equals("unknown"));
    }
  }

  @Test
  void theGraphFindsTheNearestAlsoUnderAFilter() {
    Demand probe = Fixtures.demand("d", "传感器", "焊接机器人控制");
    Map<String, Float> cosines = cosines(probe);
    List<String> nearest =
        cosines.keySet().stream()
            .sorted(Comparator.comparingDouble(id -> -cosines.get(id)))
            .limit(20)
            .toList();
    try (MatchEngine engine = filled(options().vectorGraph(true).build())) {
      List<String> found =
          Fixtures.ids(
              engine.match(
                  MatchRequest.builder(probe)
                      .topK(20)
                      .poolDepth(100)
                      .mode(MatchMode.HYBRID)
                      .fusion(new Fusion.Convex(1))
                      .build()));
      assertThat(found.stream().filter(nearest::contains).count()).isGreaterThanOrEqualTo(18);
    }
  }

  @Test
  void anotherEncoderIsRefusedNamingBoth() {
    filled(options().build()).close();
    Path index = directory.resolve("index");
    TextEncoder other = new CharEncoder("other, 128", 128);
    for (MatchEngineOptions o :
        List.of(options().encoder(other).build(), options().encoder(other).readOnly().build())) {
      assertThatThrownBy(() -> MatchEngine.open(index, o))
          .isInstanceOf(IndexMismatchException.class)
          .hasMessageContaining("other, 128")
          .hasMessageContaining("chars, 256");
    }
    assertThatThrownBy(() -> MatchEngine.open(index, options().encoder(null).build()))
        .as("a writer without the encoder would leave records without vectors")
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageContaining("none");
    try (MatchEngine lexical =
        MatchEngine.open(index, options().encoder(null).readOnly().build())) {
      Demand probe = Fixtures.demand("d", "", "刹车片");
      assertThat(lexical.match(MatchRequest.of(probe)).hits()).isNotEmpty();
      assertThat(lexical.info().stamp().encoder()).isEqualTo("chars, 256");
      assertThatThrownBy(
              () -> lexical.match(MatchRequest.builder(probe).mode(MatchMode.RERANK).build()))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("no encoder");
    }
  }

  @Test
  void anIndexWithoutVectorsIsRefusedAndOneWithoutGraphHasNoHybrid() {
    Path plain = directory.resolve("plain");
    Fixtures.engine(plain).close();
    assertThatThrownBy(() -> MatchEngine.open(plain, options().readOnly().build()))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageContaining("chars, 256")
        .hasMessageContaining("none");
    try (MatchEngine engine = filled(options().build())) {
      assertThatThrownBy(
              () ->
                  engine.match(
                      MatchRequest.builder(Demand.ofText("电池")).mode(MatchMode.HYBRID).build()))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("vector graph");
    }
    assertThatThrownBy(() -> options().encoder(null).vectorGraph(true).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("vectorGraph");
  }

  @Test
  void anEncoderThatBreaksItsContractIsNamed() {
    record Wrong(int dimension, String fingerprint, float value, int length)
        implements TextEncoder {
      @Override
      public List<float[]> encode(List<String> texts) {
        float[] v = new float[length];
        v[0] = value;
        return texts.stream().map(t -> v).toList();
      }
    }
    for (TextEncoder wrong :
        List.of(new Wrong(8, "wrong", 1, 7), new Wrong(8, "wrong", Float.NaN, 8))) {
      try (MatchEngine engine =
          MatchEngine.open(
              directory.resolve("w" + wrong.hashCode()), options().encoder(wrong).build())) {
        assertThatThrownBy(() -> engine.upsert(Fixtures.achievement("x", "电池", "电池")))
            .isInstanceOf(InvalidDataException.class)
            .hasMessageContaining("wrong")
            .hasMessageContaining("x");
      }
    }
  }

  @Test
  void meetingsComeFromNearbyVectorsOnlyInModeHybrid() {
    // Written without a word of the records, but with their characters.
    Demand demand = Fixtures.demand("D", reversed(records().getFirst().title()), "");
    try (MatchEngine engine = filled(options().vectorGraph(true).build())) {
      assertThat(engine.match(MatchRequest.of(demand)).hits()).isEmpty();
      EventPlan words = EventPlanner.plan(engine, List.of(demand), planned(MatchMode.RERANK));
      assertThat(words.meetings()).isEmpty();
      EventPlan plan = EventPlanner.plan(engine, List.of(demand), planned(MatchMode.HYBRID));
      assertThat(plan.meetings()).hasSize(3);
      assertThat(plan.upperBound()).isEqualTo(plan.total());
    }
  }

  @Test
  void aPlanByRerankIsTheOneByWordsAsProbabilitiesAreTheSame() {
    Random random = new Random(5);
    List<Demand> demands =
        IntStream.range(0, 20)
            .mapToObj(i -> Fixtures.demand("M" + i, Fixtures.text(random, 3), ""))
            .toList();
    try (MatchEngine engine = filled(options().build())) {
      double words = EventPlanner.plan(engine, demands, planned(MatchMode.LEXICAL)).total();
      assertThat(words).isPositive();
      assertThat(EventPlanner.plan(engine, demands, planned(MatchMode.RERANK)).total())
          .isCloseTo(words, within(1e-9));
    }
  }

  @Test
  void aWatchInModeHybridTellsOfNearbyVectorsAndRefusesWhatTheEngineCannotRun() {
    Demand demand = Fixtures.demand("D", reversed(records().getFirst().title()), "");
    try (MatchEngine engine = filled(options().vectorGraph(true).build())) {
      engine.upsert(demand);
      engine.commit();
      List<WatchNotice> notices = new ArrayList<>();
      for (MatchMode mode : MatchMode.values()) {
        notices.clear();
        try (Watch watch = Watch.open(engine, directory.resolve("state-" + mode), watched(mode))) {
          watch.poll(notices::add);
        }
        assertThat(notices.isEmpty()).as(mode.name()).isEqualTo(mode != MatchMode.HYBRID);
      }
    }
    try (MatchEngine engine =
        MatchEngine.open(directory.resolve("plain"), Fixtures.options().build())) {
      Path state = directory.resolve("refused");
      assertThatThrownBy(() -> Watch.open(engine, state, watched(MatchMode.RERANK)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("mode: expected lexical");
      assertThat(state).doesNotExist();
    }
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static EventOptions planned(MatchMode mode) {
    return new EventOptions(3, 3, null, Level.NONE, null, Set.of(), mode);
  }

  private static WatchOptions watched(MatchMode mode) {
    return new WatchOptions(WatchOptions.Side.DEMANDS, Level.NONE, 50, true, mode);
  }
}
