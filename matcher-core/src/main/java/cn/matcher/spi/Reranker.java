package cn.matcher.spi;

import cn.matcher.record.TechRecord;
import java.util.List;

/** Scores candidates against the record that they shall serve. Safe for concurrent use. */
public interface Reranker {

  /**
   * Scores each candidate by itself: its score does not depend on the candidates beside it.
   *
   * @param candidates any number of records
   * @return one finite score a candidate, in order, greater is better
   * @throws cn.matcher.error.ModelException where the model fails or was closed
   */
  float[] score(TechRecord probe, List<TechRecord> candidates);
}
