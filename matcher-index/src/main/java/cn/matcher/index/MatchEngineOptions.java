package cn.matcher.index;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.spi.QueryExpander;
import cn.matcher.spi.TextEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * How an engine is opened. Immutable.
 *
 * @param access default {@link Access#WRITE}
 * @param knowledge term knowledge to index and match with, or null for none; default none
 * @param expanders further sources of expansions, beside which the knowledge steps back; default
 *     none
 * @param rankModel from features to a score, or null for the trained one; default null
 * @param encoder makes the vectors of records and probes, or null for none; not closed by the
 *     engine; default none
 * @param vectorGraph whether a new index gets a graph of its vectors (HNSW), which mode {@code
 *     HYBRID} needs; default false. An index that is there keeps what it has
 * @param ramBufferMegabytes memory for records not yet flushed, 16 to 2,000; default 256
 * @param indexingThreads threads of a bulk load, 1 to 64; default one a processor
 * @param commitEvery records after which a bulk load commits, at least 1,000; default 200,000
 * @param checksums whether opening reads every file once and compares it with its checksum, so that
 *     a damaged index is refused and never answers wrongly; default true. Takes about a second a
 *     gigabyte, or what the disk takes
 */
public record MatchEngineOptions(
    Access access,
    Knowledge knowledge,
    List<QueryExpander> expanders,
    TextEncoder encoder,
    boolean vectorGraph,
    RankModel rankModel,
    int ramBufferMegabytes,
    int indexingThreads,
    int commitEvery,
    boolean checksums) {

  /** What an engine may do with its index. */
  public enum Access {
    /** Match and write; an index is created where there is none. */
    WRITE,
    /** Match only; several engines and processes may read one index. */
    READ
  }

  public MatchEngineOptions {
    expanders = List.copyOf(expanders);
    if (vectorGraph && encoder == null) {
      throw new InvalidRequestException("vectorGraph", "false, as there is no encoder", true);
    }
    if (rankModel != null && rankModel.features() != RankModel.FEATURES) {
      throw new InvalidRequestException(
          "rankModel",
          RankModel.FEATURES + " features, to which the encoder's is added",
          rankModel.features());
    }
    requireRange("ramBufferMegabytes", ramBufferMegabytes, 16, 2_000);
    requireRange("indexingThreads", indexingThreads, 1, 64);
    requireRange("commitEvery", commitEvery, 1_000, Integer.MAX_VALUE);
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new InvalidRequestException(name, min + " to " + max, value);
    }
  }

  public static MatchEngineOptions defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not safe for concurrent use. */
  public static final class Builder {
    private Access access = Access.WRITE;
    private Knowledge knowledge;
    private final List<QueryExpander> expanders = new ArrayList<>();
    private TextEncoder encoder;
    private boolean vectorGraph;
    private RankModel rankModel;
    private int ramBufferMegabytes = 256;
    private int indexingThreads = Math.min(64, Runtime.getRuntime().availableProcessors());
    private int commitEvery = 200_000;
    private boolean checksums = true;

    private Builder() {}

    public Builder readOnly() {
      access = Access.READ;
      return this;
    }

    public Builder knowledge(Knowledge value) {
      knowledge = value;
      return this;
    }

    public Builder expander(QueryExpander value) {
      expanders.add(value);
      return this;
    }

    public Builder encoder(TextEncoder value) {
      encoder = value;
      return this;
    }

    public Builder vectorGraph(boolean value) {
      vectorGraph = value;
      return this;
    }

    public Builder rankModel(RankModel value) {
      rankModel = value;
      return this;
    }

    public Builder ramBufferMegabytes(int value) {
      ramBufferMegabytes = value;
      return this;
    }

    public Builder indexingThreads(int value) {
      indexingThreads = value;
      return this;
    }

    public Builder commitEvery(int value) {
      commitEvery = value;
      return this;
    }

    public Builder checksums(boolean value) {
      checksums = value;
      return this;
    }

    /**
     * @throws InvalidRequestException naming the option outside its range
     */
    public MatchEngineOptions build() {
      return new MatchEngineOptions(
          access,
          knowledge,
          expanders,
          encoder,
          vectorGraph,
          rankModel,
          ramBufferMegabytes,
          indexingThreads,
          commitEvery,
          checksums);
    }
  }
}
