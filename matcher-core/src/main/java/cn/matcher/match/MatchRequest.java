package cn.matcher.match;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.filter.Filter;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * One question to an engine. Immutable.
 *
 * @param probe the record that the hits shall serve or be like
 * @param target the side that the hits come from; by default the opposite of the probe's
 * @param topK answers wanted, 1 to 10,000; default 10
 * @param poolDepth candidates ranked, {@code topK} to 100,000; default 500 or {@code topK}
 * @param mode default {@link MatchMode#LEXICAL}
 * @param fusion how an encoder's likeness joins the score; default {@link Fusion#DEFAULT}; without
 *     effect in mode {@link MatchMode#LEXICAL}
 * @param filter condition on the hits, or null
 * @param minLevel hits below it are left out; default {@link Level#NONE}, which leaves none out
 * @param explain whether hits carry an {@link Explanation}
 * @param highlight whether hits carry highlighted snippets
 * @param requireIndicators whether hits that fail an indicator which the demand asks for are left
 *     out; those that do not mention it stay. Needs one demand and one achievement, so it does
 *     nothing among records of one side; default false
 * @param facets what is counted over all records of the side that pass the filter, whether or not
 *     they have anything to do with the probe; default nothing
 * @param collapseDuplicates whether near-duplicates are shown once, as the best of them, with the
 *     ids of the others; default false
 */
public record MatchRequest(
    TechRecord probe,
    Target target,
    int topK,
    int poolDepth,
    MatchMode mode,
    Fusion fusion,
    Filter filter,
    Level minLevel,
    boolean explain,
    boolean highlight,
    boolean requireIndicators,
    Set<Facet> facets,
    boolean collapseDuplicates) {

  public static final int MAX_TOP_K = 10_000;
  public static final int MAX_POOL_DEPTH = 100_000;

  public MatchRequest {
    Objects.requireNonNull(probe, "probe");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(fusion, "fusion");
    Objects.requireNonNull(minLevel, "minLevel");
    facets = facets.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(facets));
    if (topK < 1 || topK > MAX_TOP_K) {
      throw new InvalidRequestException("topK", "1 to " + MAX_TOP_K, topK);
    }
    if (poolDepth < topK || poolDepth > MAX_POOL_DEPTH) {
      throw new InvalidRequestException(
          "poolDepth", "topK (" + topK + ") to " + MAX_POOL_DEPTH, poolDepth);
    }
  }

  /** A request for what serves {@code probe}, with every default. */
  public static MatchRequest of(TechRecord probe) {
    return builder(probe).build();
  }

  /** A request for the achievements that serve a demand of nothing but a text. */
  public static MatchRequest ofText(String text) {
    return of(Demand.ofText(text));
  }

  public static Builder builder(TechRecord probe) {
    return new Builder(probe);
  }

  /** Collects the options of a request. Not safe for concurrent use. */
  public static final class Builder {
    private final TechRecord probe;
    private Target target;
    private int topK = 10;
    private Integer poolDepth;
    private MatchMode mode = MatchMode.LEXICAL;
    private Fusion fusion = Fusion.DEFAULT;
    private Filter filter;
    private Level minLevel = Level.NONE;
    private boolean explain;
    private boolean highlight;
    private boolean requireIndicators;
    private Set<Facet> facets = Set.of();
    private boolean collapseDuplicates;

    private Builder(TechRecord probe) {
      this.probe = probe;
      this.target = Target.oppositeOf(probe);
    }

    public Builder target(Target value) {
      target = value;
      return this;
    }

    public Builder topK(int value) {
      topK = value;
      return this;
    }

    public Builder poolDepth(int value) {
      poolDepth = value;
      return this;
    }

    public Builder mode(MatchMode value) {
      mode = value;
      return this;
    }

    public Builder fusion(Fusion value) {
      fusion = value;
      return this;
    }

    public Builder filter(Filter value) {
      filter = value;
      return this;
    }

    public Builder minLevel(Level value) {
      minLevel = value;
      return this;
    }

    public Builder explain(boolean value) {
      explain = value;
      return this;
    }

    public Builder highlight(boolean value) {
      highlight = value;
      return this;
    }

    public Builder requireIndicators(boolean value) {
      requireIndicators = value;
      return this;
    }

    public Builder facets(Facet... values) {
      return facets(Arrays.asList(values));
    }

    public Builder facets(Collection<Facet> values) {
      facets = Set.copyOf(values);
      return this;
    }

    public Builder collapseDuplicates(boolean value) {
      collapseDuplicates = value;
      return this;
    }

    /**
     * @throws InvalidRequestException naming the option outside its range
     */
    public MatchRequest build() {
      int depth = poolDepth == null ? Math.max(500, topK) : poolDepth;
      return new MatchRequest(
          probe,
          target,
          topK,
          depth,
          mode,
          fusion,
          filter,
          minLevel,
          explain,
          highlight,
          requireIndicators,
          facets,
          collapseDuplicates);
    }
  }
}
