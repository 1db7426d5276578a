package cn.matcher.dl4j;

import cn.matcher.dl4j.ContrastiveModel.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Tunes a {@link ContrastiveModel} on pairs by Adagrad (Duchi, Hazan, Singer, JMLR 2011), the step
 * falling to zero over the epochs. A batch holds pairs of one kind, so that a kind's style gives
 * nothing away. Each epoch's order follows from the seed and the epoch's number alone, so that
 * training goes on after an interruption as if there had been none.
 */
final class ContrastiveTrainer {
  /** One pair in so many is kept for measuring. */
  private static final int HELD_OUT_EVERY = 40;

  private static final int MAX_HELD_OUT = 500;
  private static final float EPSILON = 1e-8f;

  /** Weights and the map are few and learn from every pair: they take smaller steps. */
  private static final float SLOW = 0.2f;

  private final ContrastiveModel model;
  private final List<PairSource> sources;
  private final List<int[]> hard;
  private final TrainingOptions options;
  private final ContrastiveModel.Gradients gradients;
  private final AdagradState state;

  ContrastiveTrainer(
      ContrastiveModel model,
      List<PairSource> sources,
      List<int[]> hard,
      TrainingOptions options,
      AdagradState state) {
    this.model = model;
    this.sources = sources;
    this.hard = hard;
    this.options = options;
    this.state = state;
    this.gradients = new ContrastiveModel.Gradients(model.vectors.length, model.dimension);
  }

  private static boolean isHeldOut(PairSource source, int i) {
    return i % HELD_OUT_EVERY == 0 && !source.name().equals(PairSource.JUDGED);
  }

  /** Runs one epoch, from 0, and reports its loss and the quality on pairs held out. */
  void epoch(int epoch, Consumer<String> log) {
    long start = System.nanoTime();
    SplittableRandom random = new SplittableRandom(options.seed() * 1_000_003 + epoch);
    List<Batch> batches = batches(random);
    float rate = (float) options.rate() * (1 - epoch / (float) options.epochs());
    double loss = 0;
    for (Batch b : batches) {
      List<Pair> pairs = new ArrayList<>(b.members().length);
      for (int i : b.members()) {
        Pair p = b.source().draw(i, random);
        if (!p.query().isEmpty() && !p.record().isEmpty()) {
          pairs.add(p);
        }
      }
      if (pairs.size() > 1) {
        loss += model.loss(pairs, gradients);
        step(rate);
      }
    }
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "epoch %d/%d: %d batches, loss %.4f, %.1f s; held out, found first (MRR):",
            epoch + 1,
            options.epochs(),
            batches.size(),
            loss / Math.max(1, batches.size()),
            (System.nanoTime() - start) / 1e9));
    for (PairSource s : sources) {
      // Of judged pairs none is held out.
      if (!s.name().equals(PairSource.JUDGED)) {
        line.append(String.format(Locale.ROOT, " %s %.3f", s.name(), reciprocalRank(s)));
      }
    }
    log.accept(line.toString());
  }

  private record Batch(PairSource source, int[] members) {}

  private List<Batch> batches(SplittableRandom random) {
    List<Batch> batches = new ArrayList<>();
    for (int s = 0; s < sources.size(); s++) {
      PairSource source = sources.get(s);
      int[] order = order(source, random);
      int[] members = new int[options.batch()];
      int n = 0;
      for (int i : order) {
        members[n++] = i;
        int other = hard.get(s)[i];
        if (n < members.length
            && other >= 0
            && !isHeldOut(source, other)
            && random.nextDouble() < options.hardShare()) {
          members[n++] = other;
        }
        if (n == members.length) {
          batches.add(new Batch(source, members));
          members = new int[options.batch()];
          n = 0;
        }
      }
      if (n > 1) {
        batches.add(new Batch(source, Arrays.copyOf(members, n)));
      }
    }
    for (int i = batches.size() - 1; i > 0; i--) {
      Collections.swap(batches, i, random.nextInt(i + 1));
    }
    return batches;
  }

  private static int[] order(PairSource source, SplittableRandom random) {
    int[] order = new int[source.size()];
    int n = 0;
    for (int i = 0; i < order.length; i++) {
      if (!isHeldOut(source, i)) {
        order[n++] = i;
      }
    }
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[other];
      order[other] = swap;
    }
    return Arrays.copyOf(order, n);
  }

  private void step(float rate) {
    gradients.vectors.each(
        r -> adagrad(model.vectors[r], gradients.vectors.row(r), state.vectors()[r], rate));
    adagrad(model.recordWeights, gradients.recordWeights, state.recordWeights(), rate * SLOW);
    adagrad(model.queryWeights, gradients.queryWeights, state.queryWeights(), rate * SLOW);
    adagrad(model.queryMap, gradients.queryMap, state.queryMap(), rate * SLOW);
    gradients.vectors.clear();
  }

  private static void adagrad(float[] values, float[] slopes, float[] squares, float rate) {
    for (int k = 0; k < values.length; k++) {
      // Without a gradient nothing moves; a branch would forbid SIMD.
      float g = slopes[k];
      squares[k] += g * g;
      values[k] -= rate * g / ((float) Math.sqrt(squares[k]) + EPSILON);
      slopes[k] = 0;
    }
  }

  /** Mean reciprocal rank of the own record among those held out. */
  double reciprocalRank(PairSource source) {
    List<float[]> queries = new ArrayList<>();
    List<float[]> records = new ArrayList<>();
    for (int i = 0; i < source.size() && queries.size() < MAX_HELD_OUT; i++) {
      Pair p = isHeldOut(source, i) ? source.whole(i) : null;
      if (p != null && !p.query().isEmpty() && !p.record().isEmpty()) {
        queries.add(model.query(p.query()));
        records.add(model.record(p.record()));
      }
    }
    double sum = 0;
    for (int i = 0; i < queries.size(); i++) {
      double own = cosine(queries.get(i), records.get(i));
      int better = 0;
      for (float[] other : records) {
        if (cosine(queries.get(i), other) > own) {
          better++;
        }
      }
      sum += 1.0 / (1 + better);
    }
    return queries.isEmpty() ? 0 : sum / queries.size();
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double bb = 1e-12;
    // The query's length does not change an order.
    for (int k = 0; k < a.length; k++) {
      dot += a[k] * b[k];
      bb += b[k] * b[k];
    }
    return dot / Math.sqrt(bb);
  }
}
