package cn.matcher.index;

import cn.matcher.index.QueryPlan.WeightedTerm;
import cn.matcher.knowledge.Translation;
import cn.matcher.match.ScoreBreakdown;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.util.BytesRef;

/**
 * Scores candidates against the whole plan from the {@link ForwardIndex}. Six features, each about
 * in [0, 1], which a {@link RankModel} makes one score of:
 *
 * <ul>
 *   <li>own: BM25 of the probe's own words against the most they could reach
 *   <li>expanded: the same for the words of expansions
 *   <li>concepts: the same for whole expansion terms
 *   <li>ideographs: idf-weighted share of the probe's ideographs, which meet where words do not
 *   <li>topics: cosine between what probe and record are about
 *   <li>translation: cosine between the record and the probe's problem, translated to the words of
 *       solutions (see {@link cn.matcher.knowledge.Knowledge#translate})
 * </ul>
 *
 * <p>Made for one plan; not safe for concurrent use.
 */
final class PoolRanker {
  private static final double EMPTY = 1;

  private final RankModel model;
  private final float averageLength;

  /** The plan's words and concepts; a slot's three values are weight × idf over mass. */
  private final HashSlots slots;

  private final float[] own;
  private final float[] expanded;
  private final float[] concept;

  private final float[] ideographs;

  /** Topic entries, ascending, with their weights beside them. */
  private final int[] topicEntries;

  private final float[] topicWeights;
  private final double topicsNorm;

  /** Null without knowledge. */
  private final Translation translation;

  private final ForwardIndex.Reader in = new ForwardIndex.Reader();
  private final float[] x = new float[RankModel.FEATURES];
  private final float[] parts = new float[RankModel.FEATURES];

  /** What one record gets. */
  static final class Features {
    float own;
    float expanded;
    float concepts;
    float ideographs;
    float topics;
    float translation;

    /** Share of the own words' weight that stands in the record, in [0, 1]. */
    float coverage;

    /** The features in the order of a {@link RankModel}. */
    void copyTo(float[] x) {
      x[0] = own;
      x[1] = ideographs;
      x[2] = expanded;
      x[3] = concepts;
      x[4] = topics;
      x[5] = translation;
    }
  }

  PoolRanker(QueryPlan plan, RankModel model, float averageLength) {
    this.model = model;
    this.averageLength = averageLength;
    int n = plan.words().size() + plan.concepts().size();
    slots = new HashSlots(n);
    own = new float[n];
    expanded = new float[n];
    concept = new float[n];
    double ownMass = EMPTY;
    double expandedMass = EMPTY;
    double conceptMass = EMPTY;
    for (WeightedTerm t : plan.words().values()) {
      ownMass += t.own() * t.idf();
      expandedMass += t.expanded() * t.idf();
    }
    for (WeightedTerm t : plan.concepts().values()) {
      conceptMass += t.expanded() * t.idf();
    }
    for (WeightedTerm t : plan.words().values()) {
      int slot = slots.add(ForwardIndex.wordHash(t.text()));
      own[slot] += (float) (t.own() * t.idf() / ownMass);
      expanded[slot] += (float) (t.expanded() * t.idf() / expandedMass);
    }
    for (WeightedTerm t : plan.concepts().values()) {
      concept[slots.add(ForwardIndex.conceptHash(t.text()))] +=
          (float) (t.expanded() * t.idf() / conceptMass);
    }
    translation = plan.translation();
    ideographs = new float[1 << 16];
    double ideographMass = EMPTY;
    for (float w : plan.ideographs().values()) {
      ideographMass += w;
    }
    for (Map.Entry<Character, Float> c : plan.ideographs().entrySet()) {
      ideographs[c.getKey()] = (float) (c.getValue() / ideographMass);
    }
    Map<Integer, Float> topics = new TreeMap<>(plan.topics().asMap());
    topicEntries = topics.keySet().stream().mapToInt(Integer::intValue).toArray();
    topicWeights = new float[topicEntries.length];
    for (int i = 0; i < topicEntries.length; i++) {
      topicWeights[i] = topics.get(topicEntries[i]);
    }
    topicsNorm = plan.topics().norm();
  }

  /** Reads one record's bytes into {@code f}. */
  void read(BytesRef bytes, Features f) {
    in.reset(bytes);
    float length = in.varint() / averageLength;
    float norm = Schema.K1 * (1 - Schema.B + Schema.B * length);
    tokens(bytes.bytes, norm, f);
    // Long records have more of everything.
    f.ideographs = ideographs(bytes.bytes) / (1 - Schema.B + Schema.B * length);
    f.topics = topics();
    f.translation =
        translation != null && in.hasMore()
            ? Math.max(0, translation.cosine(bytes.bytes, in.position()))
            : 0;
  }

  /**
   * Reads the words and concepts. The loop decodes by itself, as it is where a match spends most of
   * its time.
   */
  private void tokens(byte[] b, float norm, Features f) {
    int tokens = in.varint();
    int at = in.position();
    float ownSum = 0;
    float expandedSum = 0;
    float conceptSum = 0;
    float coverage = 0;
    int hash = 0;
    for (int i = 0; i < tokens; i++) {
      int v = b[at++];
      if (v < 0) {
        int next = b[at++];
        v = (v & 0x7F) | next << 7;
        if (next < 0) {
          v = (v & 0x3FFF) | (next = b[at++]) << 14;
          if (next < 0) {
            v = (v & 0x1FFFFF) | b[at++] << 21;
          }
        }
      }
      hash += v >>> 1;
      int weight = (v & 1) == 0 ? Schema.SUMMARY_WEIGHT : b[at++] & 0xFF;
      int slot = slots.find(hash);
      if (slot >= 0) {
        float saturated = weight * (Schema.K1 + 1) / (weight + norm);
        ownSum += own[slot] * saturated;
        expandedSum += expanded[slot] * saturated;
        conceptSum += concept[slot] * saturated;
        coverage += own[slot];
      }
    }
    in.position(at);
    f.own = ownSum;
    f.expanded = expandedSum;
    f.concepts = conceptSum;
    f.coverage = coverage;
  }

  private float ideographs(byte[] b) {
    int n = in.varint();
    int at = in.position();
    float sum = 0;
    int c = 0;
    for (int i = 0; i < n; i++) {
      int v = b[at++];
      if (v < 0) {
        int next = b[at++];
        v = (v & 0x7F) | next << 7;
        if (next < 0) {
          v = (v & 0x3FFF) | b[at++] << 14;
        }
      }
      c += v;
      sum += ideographs[c];
    }
    in.position(at);
    return sum;
  }

  private float topics() {
    int n = in.varint();
    double dot = 0;
    double norm = 0;
    for (int i = 0; i < n; i++) {
      int entry = in.varint();
      float w = in.next() / 255f;
      norm += w * w;
      int mine = Arrays.binarySearch(topicEntries, entry);
      if (mine >= 0) {
        dot += topicWeights[mine] * w;
      }
    }
    return dot == 0 ? 0 : (float) (dot / (topicsNorm * Math.sqrt(norm)));
  }

  /** What the features make of the score. */
  ScoreBreakdown breakdown(Features f) {
    f.copyTo(x);
    model.parts(x, parts);
    return new ScoreBreakdown(
        parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], Math.min(1, f.coverage));
  }
}
