package cn.matcher.datasets.synthetic;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Endless synthetic records, for scale only; see the package for what they must not be used for.
 *
 * <p>A record is a pure function of the seed and its number, so that any slice can be made in any
 * order and by several threads:
 *
 * <pre>{@code
 * SyntheticRecords records = SyntheticRecords.seeded(42);
 * LongStream.rangeClosed(1, 1_000_000).parallel().mapToObj(records::achievement)…
 * }</pre>
 *
 * <p>Of the technical words of a text 60 % belong to its topic, one of some sixty with skewed
 * shares, and most of these are a few that the record is about; so a query made from a record finds
 * related ones.
 *
 * <p>Immutable and safe for concurrent use. The vocabulary, about 10 MB, is loaded once, by the
 * first call.
 */
public final class SyntheticRecords {
  /** The largest number of a record: what ten digits hold. */
  public static final long MAX_NUMBER = 9_999_999_999L;

  private static final int ACHIEVEMENTS = 1;
  private static final int DEMANDS = 2;
  private static final int PROGRESS_EVERY = 1_000;

  private final long seed;

  private SyntheticRecords(long seed) {
    this.seed = seed;
  }

  /** The records of a seed; any value will do, and records of different seeds differ. */
  public static SyntheticRecords seeded(long seed) {
    return new SyntheticRecords(seed);
  }

  /**
   * An achievement, patent or paper with every field filled, except for about a quarter without
   * prices. Title and summary have some 280 characters together.
   *
   * @param i in [0, {@link #MAX_NUMBER}]; the id is {@code G-} and the number in ten digits
   */
  public TechRecord achievement(long i) {
    Draft draft = new Draft();
    achievement(i, draft, new Composer());
    return draft.toRecord();
  }

  /**
   * A demand, its summary 150 to 400 characters long.
   *
   * @param i in [0, {@link #MAX_NUMBER}]; the id is {@code GD-} and the number in ten digits
   */
  public TechRecord demand(long i) {
    Draft draft = new Draft();
    demand(i, draft, new Composer());
    return draft.toRecord();
  }

  /**
   * Writes the achievements 1 to {@code count} as JSON lines in UTF-8: for each the bytes of {@link
   * cn.matcher.record.RecordJson#write} and a line feed.
   *
   * @param out flushed at the end, not closed
   * @param count in [0, {@link #MAX_NUMBER}]
   * @param progress told after every thousand records, and at the end, how many are written
   */
  public void writeJsonl(OutputStream out, long count, LongConsumer progress) throws IOException {
    requireNumber("count", count);
    Draft draft = new Draft();
    Composer composer = new Composer();
    JsonLines lines = new JsonLines(out);
    for (long i = 1; i <= count; i++) {
      achievement(i, draft, composer);
      lines.write(draft);
      if (i % PROGRESS_EVERY == 0 && i < count) {
        progress.accept(i);
      }
    }
    lines.flush();
    progress.accept(count);
  }

  private void achievement(long i, Draft draft, Composer composer) {
    begin("G-", i, draft);
    composer.achievement(draft, Mix.random(seed, ACHIEVEMENTS, i));
  }

  private void demand(long i, Draft draft, Composer composer) {
    begin("GD-", i, draft);
    SplittableRandom random = Mix.random(seed, DEMANDS, i);
    composer.demand(draft, random);
  }

  private static void begin(String prefix, long i, Draft draft) {
    requireNumber("i", i);
    draft.clear();
    String digits = Long.toString(i);
    draft.id.append(prefix);
    for (int pad = digits.length(); pad < 10; pad++) {
      draft.id.append('0');
    }
    draft.id.append(digits);
  }

  private static void requireNumber(String name, long value) {
    if (value < 0 || value > MAX_NUMBER) {
      throw new InvalidRequestException(name, "0 to " + MAX_NUMBER, value);
    }
  }
}
