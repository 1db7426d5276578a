package cn.matcher.spi;

import cn.matcher.record.TechRecord;
import java.util.List;

/** Adds the other side's words to a query. Implementations are safe for concurrent use. */
public interface QueryExpander {

  /**
   * Terms to look for beside the probe's own words.
   *
   * @return at most a few hundred expansions, no term twice, greatest weight first; empty when the
   *     expander has nothing certain to say
   */
  List<Expansion> expand(TechRecord probe);

  /**
   * One added term.
   *
   * @param term what to look for, as a supplier would write it
   * @param weight above 0, relative to the other expansions; about 1 for one certain source. The
   *     greater the sum of an expander's weights, the less an engine's own knowledge counts beside
   *     it: half at 5, a ninth at 40
   * @param bridge the words on the probe's side that led to it
   * @param source where that is written, for a reader, such as 知识: 交通运输
   */
  record Expansion(String term, float weight, String bridge, String source) {}
}
