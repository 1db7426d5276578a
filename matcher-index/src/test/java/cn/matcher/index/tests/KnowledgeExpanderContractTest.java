package cn.matcher.index.tests;

import cn.matcher.index.KnowledgeExpander;
import cn.matcher.spi.QueryExpander;
import cn.matcher.spi.contract.QueryExpanderContract;

class KnowledgeExpanderContractTest extends QueryExpanderContract {
  @Override
  protected QueryExpander expander() {
    return new KnowledgeExpander(Fixtures.KNOWLEDGE);
  }
}
