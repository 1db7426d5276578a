package cn.matcher.index;

import cn.matcher.match.MatchHit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the near-duplicates of hits behind them. A candidate is held against every hit, so the work
 * is that of hits times candidates. For one result, not safe for concurrent use.
 */
final class Collapse {
  private final DuplicateFinder.TokenSets sets;
  private final List<int[]> hits = new ArrayList<>();
  private final List<List<String>> duplicates = new ArrayList<>();
  private int[] candidate;
  private int found;

  Collapse(StatisticsSearcher searcher) {
    sets = new DuplicateFinder.TokenSets(searcher);
  }

  /** Whether the document is like one of the hits so far. */
  boolean isDuplicate(int doc) throws IOException {
    candidate = sets.of(doc);
    for (found = 0; found < hits.size(); found++) {
      if (TokenSet.areDuplicates(hits.get(found), candidate)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the id of the last duplicate. */
  void add(String id) {
    duplicates.get(found).add(id);
  }

  /** The last candidate became a hit. */
  void hit() {
    hits.add(candidate);
    duplicates.add(new ArrayList<>());
  }

  List<MatchHit> withDuplicates(List<MatchHit> all) {
    List<MatchHit> result = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      MatchHit h = all.get(i);
      result.add(
          new MatchHit(
              h.rank(),
              h.record(),
              h.score(),
              h.level(),
              h.probability(),
              h.breakdown(),
              h.explanation(),
              h.highlights(),
              duplicates.get(i)));
    }
    return result;
  }
}
