package cn.matcher.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.QueryExpander;
import cn.matcher.spi.QueryExpander.Expansion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link QueryExpander}. */
public abstract class QueryExpanderContract {
  private static final int A_FEW_HUNDRED = 1_000;

  /** The expander under test. */
  protected abstract QueryExpander expander();

  /** A demand that the expander knows something about. */
  protected TechRecord known() {
    return Demand.builder("D-1").title("刹车片高温下掉渣").summary("重型汽车下长坡时刹车片掉渣。").build();
  }

  @Test
  protected void termsAreWeighedAndSortedAndStandOnce() {
    List<Expansion> expansions = expander().expand(known());
    assertThat(expansions).isNotEmpty().hasSizeLessThanOrEqualTo(A_FEW_HUNDRED);
    assertThat(expansions).extracting(Expansion::term).doesNotHaveDuplicates().doesNotContain("");
    assertThat(expansions)
        .allSatisfy(
            e -> {
              assertThat(e.term()).isNotBlank();
              assertThat(e.weight()).isFinite().isPositive();
              assertThat(e.bridge()).isNotNull();
              assertThat(e.source()).isNotBlank();
            });
    assertThat(expansions).isSortedAccordingTo((a, b) -> Float.compare(b.weight(), a.weight()));
  }

  @Test
  protected void theSameProbeGetsTheSameTerms() {
    QueryExpander e = expander();
    assertThat(e.expand(known())).isEqualTo(e.expand(known()));
  }
}
