package cn.matcher.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BundledSampleTest {
  @Test
  void coversEveryFieldOnBothSides() {
    assertThat(Bundled.achievements()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(Bundled.demands()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(Bundled.achievements().stream().map(TechRecord::field).distinct()).hasSize(14);
    assertThat(Bundled.demands().stream().map(TechRecord::field).distinct()).hasSize(14);
  }

  @Test
  void judgmentsNameExistingRecordsAndEachDemandHasSolutionNeighbourAndTrap() {
    Set<String> achievements =
        Bundled.achievements().stream().map(TechRecord::id).collect(Collectors.toSet());
    Map<String, Map<String, Integer>> grades = Bundled.qrels().grades();
    assertThat(grades.keySet())
        .containsExactlyInAnyOrderElementsOf(Bundled.demands().stream().map(Demand::id).toList());
    grades.forEach(
        (demand, judged) -> {
          assertThat(achievements).containsAll(judged.keySet());
          assertThat(judged.values()).as(demand).contains(3, 2, 0);
        });
  }
}
