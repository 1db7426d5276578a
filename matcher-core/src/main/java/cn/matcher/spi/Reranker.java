package cn.matcher.spi;

import cn.matcher.record.TechRecord;
import java.util.List;

/** Scores candidates against the record that they shall serve. Safe for concurrent use. */
public interface Reranker {

  /**
   * @return one finite score a candidate, in order, greater is better
   */
  float[] score(TechRecord probe, List<TechRecord> candidates);
}
