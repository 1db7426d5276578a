package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.indicator.IndicatorCheck;
import cn.matcher.indicator.Verdict;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts over the pairs of {@code indicator-cases.txt}: few are wrong, most are given. */
final class IndicatorCasesTest {
  private static final double MIN_PRECISION = 0.95;
  private static final double MIN_RECALL = 0.85;

  /** A name that is empty stands for any. */
  private record Expected(String name, Verdict verdict) {
    boolean is(IndicatorCheck c) {
      return c.wanted().name().contains(name) && c.verdict() == verdict;
    }
  }

  private record Case(String demand, String achievement, List<Expected> expected) {}

  @Test
  void verdictsArePreciseAndMostAreGiven() throws IOException {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(200);
    int given = 0;
    int right = 0;
    int wanted = 0;
    List<String> wrong = new ArrayList<>();
    for (Case c : cases) {
      List<IndicatorCheck> checks =
          IndicatorCheck.compare(
              Demand.ofText(c.demand), Achievement.builder("a").summary(c.achievement).build());
      List<Expected> open = new ArrayList<>(c.expected);
      wanted += open.size();
      for (IndicatorCheck check : checks) {
        if (check.verdict() == Verdict.NOT_MENTIONED) {
          continue;
        }
        given++;
        Expected hit = open.stream().filter(e -> e.is(check)).findFirst().orElse(null);
        if (hit != null) {
          right++;
          open.remove(hit);
        } else {
          wrong.add("wrong: " + c.demand + " | " + c.achievement + " → " + check.sentence());
        }
      }
      open.forEach(
          e -> wrong.add("missed: " + c.demand + " | " + c.achievement + " " + e + checks));
    }
    double precision = right / (double) given;
    double recall = right / (double) wanted;
    System.out.printf(
        "indicators: %d cases, %d verdicts wanted, precision %.3f, recall %.3f%n",
        cases.size(), wanted, precision, recall);
    assertThat(precision).as(String.join("\n", wrong)).isGreaterThanOrEqualTo(MIN_PRECISION);
    assertThat(recall).as(String.join("\n", wrong)).isGreaterThanOrEqualTo(MIN_RECALL);
    if (Boolean.getBoolean("indicators.show")) {
      System.out.println(String.join("\n", wrong));
    }
  }

  private static List<Case> cases() throws IOException {
    try (InputStream in = IndicatorCasesTest.class.getResourceAsStream("indicator-cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("//"))
          .map(IndicatorCasesTest::parse)
          .toList();
    }
  }

  private static Case parse(String line) {
    String[] parts = line.split(" \\| ");
    if (parts.length != 3) {
      throw new IllegalArgumentException("expected 3 parts, actual " + parts.length + ": " + line);
    }
    List<Expected> expected =
        Arrays.stream(parts[2].trim().split(" "))
            .filter(e -> !e.equals("0"))
            .map(
                e ->
                    new Expected(
                        e.substring(0, e.length() - 1),
                        e.endsWith("+") ? Verdict.SATISFIED : Verdict.NOT_SATISFIED))
            .toList();
    return new Case(parts[0], parts[1], expected);
  }
}
