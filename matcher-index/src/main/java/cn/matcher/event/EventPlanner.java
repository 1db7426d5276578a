package cn.matcher.event;

import cn.matcher.assign.Assigner;
import cn.matcher.assign.Assignment;
import cn.matcher.assign.EventPlan;
import cn.matcher.assign.Meeting;
import cn.matcher.assign.PairGraph;
import cn.matcher.assign.Pairing;
import cn.matcher.assign.TimeSlots;
import cn.matcher.error.IndexStateException;
import cn.matcher.error.InvalidDataException;
import cn.matcher.filter.Filter;
import cn.matcher.filter.FilterField;
import cn.matcher.index.MatchEngine;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchMode;
import cn.matcher.match.MatchRequest;
import cn.matcher.record.Demand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plans a matchmaking event (产研对接会): who meets whom so that the sum of the probabilities is
 * greatest, and when, so that nobody sits in two meetings at once.
 *
 * <p>Optimal among all pairs that matching ranks (the pool of each demand) at or above the lowest
 * level. Each demand first brings its best candidates only; where the prices of the solution (see
 * {@link Assignment#leftPrice}) do not rule out that a pair left out would help, that demand brings
 * twice as many, until they do. The meetings' explanations come from a second, small match.
 *
 * <p>The engine must not be refreshed meanwhile. Matches on all cores (the common pool).
 */
public final class EventPlanner {
  private static final int FIRST_CANDIDATES = 64;

  /** As deep as a match ranks by default. */
  private static final int POOL = 500;

  private final MatchEngine engine;
  private final List<Demand> demands;
  private final EventOptions options;
  private final List<Candidates> candidates;

  /** What one demand brings; in mode lexical in the order of probabilities. */
  private record Candidates(List<String> ids, double[] probabilities, int asked) {
    /** What a candidate left out may have at most; 0 when none was. */
    double beyond() {
      return ids.size() < asked || asked == POOL ? 0 : probabilities[ids.size() - 1];
    }
  }

  private EventPlanner(MatchEngine engine, List<Demand> demands, EventOptions options) {
    this.engine = engine;
    this.demands = List.copyOf(demands);
    this.options = options;
    this.candidates = new ArrayList<>(demands.size());
  }

  /**
   * Plans an event.
   *
   * @param demands who asks, each once
   * @throws InvalidDataException if two demands have one id
   * @throws IndexStateException if the index changes meanwhile
   */
  public static EventPlan plan(MatchEngine engine, List<Demand> demands, EventOptions options) {
    Set<String> ids = new HashSet<>();
    for (Demand d : demands) {
      if (!ids.add(d.id())) {
        throw new InvalidDataException("demands", "each id once", d.id() + " twice");
      }
    }
    return new EventPlanner(engine, demands, options).plan();
  }

  private EventPlan plan() {
    // An encoder ranks by more than the probability, which then bounds nothing further down.
    int first =
        options.mode() == MatchMode.LEXICAL
            ? Math.min(POOL, Math.max(FIRST_CANDIDATES, 2 * options.demandCapacity()))
            : POOL;
    candidates.addAll(demands.parallelStream().map(d -> candidates(d, first)).toList());
    while (true) {
      Map<String, Integer> rights = new HashMap<>();
      List<String> rightIds = new ArrayList<>();
      Assignment a = solve(rights, rightIds);
      int[] unproven =
          IntStream.range(0, demands.size())
              .filter(i -> candidates.get(i).beyond() > a.leftPrice(i))
              .toArray();
      if (unproven.length == 0) {
        return plan(a, rightIds);
      }
      Arrays.stream(unproven)
          .parallel()
          .mapToObj(
              i ->
                  Map.entry(
                      i, candidates(demands.get(i), Math.min(POOL, 2 * candidates.get(i).asked()))))
          .toList()
          .forEach(e -> candidates.set(e.getKey(), e.getValue()));
    }
  }

  private MatchRequest.Builder request(Demand d) {
    return MatchRequest.builder(d)
        .mode(options.mode())
        .poolDepth(POOL)
        .minLevel(options.minLevel());
  }

  private Candidates candidates(Demand d, int asked) {
    MatchRequest.Builder request = request(d).topK(asked);
    if (options.filter() != null) {
      request.filter(options.filter());
    }
    List<MatchHit> hits = engine.match(request.build()).hits();
    return new Candidates(
        hits.stream().map(MatchHit::id).toList(),
        hits.stream().mapToDouble(MatchHit::probability).toArray(),
        asked);
  }

  private Assignment solve(Map<String, Integer> rights, List<String> rightIds) {
    for (Candidates c : candidates) {
      for (String id : c.ids()) {
        if (rights.putIfAbsent(id, rightIds.size()) == null) {
          rightIds.add(id);
        }
      }
    }
    PairGraph.Builder graph = PairGraph.builder(demands.size(), rightIds.size());
    for (int i = 0; i < demands.size(); i++) {
      Candidates c = candidates.get(i);
      for (int k = 0; k < c.ids().size(); k++) {
        String id = c.ids().get(k);
        if (!options.forbidden().contains(new Pairing(demands.get(i).id(), id))) {
          graph.add(i, rights.get(id), c.probabilities()[k]);
        }
      }
    }
    int[] perDemand = new int[demands.size()];
    int[] perAchievement = new int[rightIds.size()];
    Arrays.fill(perDemand, options.demandCapacity());
    Arrays.fill(perAchievement, options.achievementCapacity());
    return Assigner.solve(graph.build(), perDemand, perAchievement);
  }

  private EventPlan plan(Assignment a, List<String> rightIds) {
    int[] left = IntStream.range(0, a.size()).map(a::left).toArray();
    int[] right = IntStream.range(0, a.size()).map(a::right).toArray();
    int slots = options.slots() == null ? TimeSlots.fewest(left, right) : options.slots();
    int[] slot = TimeSlots.plan(left, right, slots);
    Map<Integer, List<Integer>> byDemand =
        IntStream.range(0, a.size()).boxed().collect(Collectors.groupingBy(a::left));
    List<Meeting> meetings =
        byDemand.entrySet().parallelStream()
            .flatMap(
                e -> {
                  Demand d = demands.get(e.getKey());
                  Map<String, Integer> slotOf = new HashMap<>();
                  e.getValue().forEach(m -> slotOf.put(rightIds.get(right[m]), slot[m] + 1));
                  return meetings(d, slotOf).stream();
                })
            .toList();
    Map<String, Integer> order = new HashMap<>();
    demands.forEach(d -> order.put(d.id(), order.size()));
    List<Meeting> sorted =
        meetings.stream()
            .sorted(
                Comparator.comparingInt(Meeting::slot)
                    .thenComparing(m -> order.get(m.demand().id())))
            .toList();
    List<Demand> unmet =
        IntStream.range(0, demands.size())
            .filter(i -> !byDemand.containsKey(i))
            .mapToObj(demands::get)
            .toList();
    return new EventPlan(
        sorted, slots, a.total(), a.upperBound(), unmet, unknownForbidden(order.keySet()));
  }

  private List<Meeting> meetings(Demand d, Map<String, Integer> slotOf) {
    List<String> ids = slotOf.keySet().stream().sorted().toList();
    List<MatchHit> hits =
        engine
            .match(
                request(d)
                    .topK(ids.size())
                    .filter(new Filter.In(FilterField.ID, ids))
                    .explain(true)
                    .build())
            .hits();
    if (hits.size() != ids.size()) {
      throw new IndexStateException(
          "event: expected an index that does not change while "
              + d.id()
              + " is planned, actual: of "
              + ids
              + " it finds "
              + hits.stream().map(MatchHit::id).toList()
              + "; plan again");
    }
    return hits.stream().map(h -> new Meeting(slotOf.get(h.id()), d, h)).toList();
  }

  private List<Pairing> unknownForbidden(Set<String> demandIds) {
    return options.forbidden().stream()
        .filter(p -> !demandIds.contains(p.demandId()) || engine.get(p.achievementId()).isEmpty())
        .sorted()
        .toList();
  }
}
