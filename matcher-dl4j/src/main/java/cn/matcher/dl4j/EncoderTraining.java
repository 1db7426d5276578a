package cn.matcher.dl4j;

import cn.matcher.encode.StaticModel;
import cn.matcher.error.InvalidDataException;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Trains a static encoder: from records that suppliers wrote, from the term knowledge, whose
 * entries pair the names of problems with the words of solutions, and from judged pairs where there
 * are any.
 *
 * <p>The same options and inputs give the same model, bit for bit, on any number of processors.
 */
public final class EncoderTraining {
  private final TrainingOptions options;
  private final Consumer<String> log;

  /**
   * @param log is told each step and epoch in a line
   */
  public EncoderTraining(TrainingOptions options, Consumer<String> log) {
    this.options = options;
    this.log = log;
  }

  /**
   * A demand and a record that serves it, for training.
   *
   * @param demand as a user writes it; a first line of several is its title
   * @param record likewise
   */
  public record JudgedPair(String demand, String record) {}

  /**
   * @param checkpoint where the state is kept after each epoch and found again after an
   *     interruption; null for nowhere
   * @throws InvalidDataException if there is nothing to learn from, or the checkpoint is of other
   *     data or options
   */
  public StaticModel train(
      Collection<TechRecord> records,
      List<KnowledgeEntry> entries,
      List<JudgedPair> judged,
      Path checkpoint) {
    long start = System.nanoTime();
    TrainingPairs pairs =
        new TrainingPairs(
            records,
            entries,
            judged.stream().map(j -> new TrainingPairs.Judged(j.demand(), j.record())).toList(),
            options.maxTokens());
    if (pairs.sources().isEmpty()) {
      throw new InvalidDataException(
          "records", "titles with summaries, or knowledge entries", "no text to pair");
    }
    TokenTable table = pairs.table();
    log.accept(
        String.format(
            Locale.ROOT,
            "%d records, %d entries, %d judged pairs; %d tokens (%.1f s)",
            records.size(),
            entries.size(),
            judged.size(),
            table.size(),
            seconds(start)));
    Checkpoint saved = Checkpoint.find(checkpoint, options, pairs);
    ContrastiveModel model;
    AdagradState state;
    int first;
    if (saved == null) {
      model = start(pairs);
      state = AdagradState.start(model);
      first = 0;
      log.accept(String.format(Locale.ROOT, "word vectors ready (%.1f s)", seconds(start)));
    } else {
      model = saved.model();
      state = saved.state();
      first = saved.epochs();
      log.accept("going on after epoch " + first + " of " + checkpoint);
    }
    List<int[]> hard = pairs.sources().stream().map(s -> HardNegatives.of(s, table)).toList();
    ContrastiveTrainer trainer =
        new ContrastiveTrainer(model, pairs.sources(), hard, options, state);
    for (int epoch = first; epoch < options.epochs(); epoch++) {
      trainer.epoch(epoch, log);
      Checkpoint.save(checkpoint, options, pairs, model, state, epoch + 1);
    }
    log.accept(String.format(Locale.ROOT, "trained in %.1f s", seconds(start)));
    return export(model, table);
  }

  private ContrastiveModel start(TrainingPairs pairs) {
    TokenTable table = pairs.table();
    float[] logIdf = new float[table.size()];
    for (int row = 0; row < logIdf.length; row++) {
      logIdf[row] = (float) Math.log(table.idf(row));
    }
    int d = options.dimension();
    float[] map = new float[d * d];
    for (int i = 0; i < d; i++) {
      map[i * d + i] = 1;
    }
    return new ContrastiveModel(
        WordVectors.of(pairs.texts(), table, options),
        logIdf,
        logIdf.clone(),
        map,
        options.lengths(),
        (float) options.temperature());
  }

  private StaticModel export(ContrastiveModel model, TokenTable table) {
    float[] record = new float[table.size()];
    float[] query = new float[table.size()];
    for (int row = 0; row < record.length; row++) {
      record[row] = (float) Math.exp(model.recordWeights[row]);
      query[row] = (float) Math.exp(model.queryWeights[row]);
    }
    return new StaticModel(
        options.name(),
        new ArrayList<>(table.tokens()),
        model.vectors,
        record,
        query,
        model.queryMap);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
