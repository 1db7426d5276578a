package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.encode.StaticEncoder;
import cn.matcher.encode.StaticModel;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.RankModel;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.match.Fusion;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.ScoreBreakdown;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default way in which an encoder's likeness joins, and the analysis that it shares. */
class TrainedFusionTest {
  private static final int DIMENSION = 32;

  private static final Demand PROBE = Fixtures.demand("d", "刹车片高温", "热衰退与掉渣，耐磨材料");

  @TempDir private Path directory;

  /** Records of every shape of text. */
  private static List<TechRecord> records() {
    Random random = new Random(17);
    List<TechRecord> records = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String title = i % 7 == 0 ? "" : Fixtures.text(random, 3);
      String summary = i % 5 == 0 && i % 7 != 0 ? "" : Fixtures.text(random, 12);
      if (i % 11 == 0) {
        summary += "\n第二段，" + Fixtures.text(random, 4);
      }
      Achievement.Builder b = Achievement.builder("a" + i).title(title).summary(summary);
      if (i % 3 == 0) {
        b.keywords(List.of(Fixtures.text(random, 1), "LiFePO4"));
      }
      records.add(b.build());
    }
    return records;
  }

  private StaticTextEncoder encoder() {
    TreeSet<String> tokens = new TreeSet<>();
    for (TechRecord r : records()) {
      tokens.addAll(TextAnalyzer.shared().words(r.title() + "。" + r.summary()));
    }
    tokens.addAll(TextAnalyzer.shared().words(PROBE.title() + "。" + PROBE.summary()));
    Random random = new Random(5);
    float[][] vectors = new float[tokens.size()][DIMENSION];
    for (float[] v : vectors) {
      for (int k = 0; k < DIMENSION; k++) {
        v[k] = (float) random.nextGaussian();
      }
    }
    float[] ones = new float[tokens.size()];
    Arrays.fill(ones, 1);
    float[] identity = new float[DIMENSION * DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      identity[i * (DIMENSION + 1)] = 1;
    }
    Path file = directory.resolve("m.model");
    new StaticModel("t", new ArrayList<>(tokens), vectors, ones, ones.clone(), identity)
        .write(file);
    return new StaticTextEncoder(StaticEncoder.open(file));
  }

  /** The same encoder, of which the engine knows nothing but texts. */
  private record Foreign(TextEncoder inner, String fingerprint, float common)
      implements TextEncoder {
    @Override
    public int dimension() {
      return inner.dimension() + 1;
    }

    @Override
    public List<float[]> encode(List<String> texts) {
      return inner.encode(texts).stream().map(this::with).toList();
    }

    @Override
    public List<float[]> encodeQueries(List<String> texts) {
      return inner.encodeQueries(texts).stream().map(this::with).toList();
    }

    /** One component that all texts have brings all cosines near 1. */
    private float[] with(float[] v) {
      float[] longer = Arrays.copyOf(v, v.length + 1);
      longer[v.length] = common;
      float length = (float) Math.sqrt(1 + common * common);
      for (int k = 0; k < longer.length; k++) {
        longer[k] /= length;
      }
      return longer;
    }
  }

  private MatchEngine filled(String name, TextEncoder encoder) {
    MatchEngine engine =
        MatchEngine.open(
            directory.resolve(name),
            Fixtures.options().knowledge(Fixtures.KNOWLEDGE).encoder(encoder).build());
    engine.load((sink, rejects) -> records().forEach(sink), r -> {}, n -> {});
    return engine;
  }

  private static List<MatchHit> hits(MatchEngine engine, MatchMode mode, Fusion fusion) {
    return engine
        .match(
            MatchRequest.builder(PROBE).topK(300).poolDepth(300).mode(mode).fusion(fusion).build())
        .hits();
  }

  @Test
  void scoresAddUpAndLevelsStayThoseOfWordsAndKnowledge() {
    try (MatchEngine engine = filled("i", encoder())) {
      Map<String, Double> probabilities = new HashMap<>();
      hits(engine, MatchMode.LEXICAL, Fusion.DEFAULT)
          .forEach(h -> probabilities.put(h.id(), h.probability()));
      List<MatchHit> hits = hits(engine, MatchMode.RERANK, Fusion.DEFAULT);
      assertThat(hits).hasSize(probabilities.size()).hasSizeGreaterThan(50);
      assertThat(hits).isSortedAccordingTo(Comparator.comparingDouble(h -> -h.score()));
      assertThat(hits).anyMatch(h -> h.breakdown().embedding() > 0);
      for (MatchHit h : hits) {
        ScoreBreakdown b = h.breakdown();
        assertThat(b.words() + b.knowledge() + b.embedding())
            .isCloseTo((float) h.score(), within(1e-5f));
        assertThat(h.probability()).isEqualTo(probabilities.get(h.id()));
      }
    }
  }

  @Test
  void anEncoderWhoseCosinesAreAllHighRanksAlike() {
    StaticTextEncoder encoder = encoder();
    try (MatchEngine plain = filled("plain", new Foreign(encoder, "plain", 0));
        MatchEngine high = filled("high", new Foreign(encoder, "high", 1.5f))) {
      List<MatchHit> a = hits(plain, MatchMode.RERANK, Fusion.DEFAULT);
      Map<String, Float> b = new HashMap<>();
      hits(high, MatchMode.RERANK, Fusion.DEFAULT)
          .forEach(h -> b.put(h.id(), h.breakdown().embedding()));
      // A byte a component leaves a little noise.
      for (MatchHit h : a) {
        assertThat(b.get(h.id())).isCloseTo(h.breakdown().embedding(), within(0.03f));
      }
    }
  }

  @Test
  void aRecordsVectorIsThatOfItsTextThoughItsWordsAreShared() {
    StaticTextEncoder encoder = encoder();
    try (MatchEngine shared = filled("shared", encoder);
        MatchEngine foreign = filled("foreign", new Foreign(encoder, "f", 0))) {
      Map<String, Float> cosines = new HashMap<>();
      hits(foreign, MatchMode.RERANK, new Fusion.ReciprocalRank(60))
          .forEach(h -> cosines.put(h.id(), h.breakdown().embedding()));
      assertThat(cosines).hasSizeGreaterThan(50);
      for (MatchHit h : hits(shared, MatchMode.RERANK, new Fusion.ReciprocalRank(60))) {
        assertThat(h.breakdown().embedding()).as(h.id()).isEqualTo(cosines.get(h.id()));
      }
    }
  }

  @Test
  void aRankModelOfSevenFeaturesIsRefused() {
    RankModel seven = new RankModel(new double[7], new double[21], new double[7]);
    assertThatThrownBy(() -> MatchEngineOptions.builder().rankModel(seven).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("rankModel")
        .hasMessageContaining("7");
  }
}
