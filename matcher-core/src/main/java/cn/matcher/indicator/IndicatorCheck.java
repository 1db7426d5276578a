package cn.matcher.indicator;

import cn.matcher.indicator.Indicator.Bound;
import cn.matcher.indicator.Indicator.Standing;
import cn.matcher.record.TechRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One indicator that a demand asks for, held against an achievement. Immutable.
 *
 * @param wanted what the demand asks
 * @param verdict by what the achievement's text says
 * @param found the achievement's number that decided, null for {@link Verdict#NOT_MENTIONED}
 */
public record IndicatorCheck(Indicator wanted, Verdict verdict, Indicator found) {
  /** Indicators of one demand that are held against records; the first count. */
  public static final int MAX_INDICATORS = 64;

  /** Quantities where a demand's range has to be covered, not met somewhere within. */
  private static final Pattern COVERED = Pattern.compile(".*(?:温度|范围|量程|波段|频段|区间|输入电压|工作电压|适应.*)$");

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  private static final Pattern RETAINED = Pattern.compile(".*(?:保持率|保留率|恢复率|残留率|衰减率|衰减)$");

  /** What something was before is no condition of what it is. */
  private static final Pattern FROM = Pattern.compile("[由从].*$");

  /** Relative difference up to which two values are the same. */
  private static final double SAME = 1e-9;

  /** What a demand asks for in numbers. Keep it to hold one demand against many records. */
  public static final class Wanted {
    private final TechRecord demand;
    private final String text;
    private final List<Indicator> indicators;

    private Wanted(TechRecord demand) {
      this.demand = demand;
      text = lower(demand);
      indicators =
          Indicators.of(demand).stream()
              .filter(i -> i.standing() == Standing.REQUIRED)
              .limit(MAX_INDICATORS)
              .toList();
    }

    public List<Indicator> indicators() {
      return indicators;
    }

    /** Holds every indicator against the record, in the demand's order. */
    public List<IndicatorCheck> check(TechRecord record) {
      if (indicators.isEmpty()) {
        return List.of();
      }
      String recordText = lower(record);
      List<Indicator> stated =
          Indicators.of(record).stream().filter(i -> i.standing() != Standing.BACKGROUND).toList();
      List<IndicatorCheck> checks = new ArrayList<>();
      for (Indicator i : indicators) {
        List<Indicator> alike =
            stated.stream()
                .filter(
                    s ->
                        conditions(i, Indicators.text(demand))
                            .equals(conditions(s, Indicators.text(record))))
                .toList();
        checks.add(hold(i, text, alike, recordText));
      }
      return checks;
    }

    /**
     * Numbers before it in its clause, as 60 and 30 in 60 ℃存储30天保持率≥90%: numbers of others differ.
     * What is left after a time or test has them before a comma too.
     */
    private static Set<String> conditions(Indicator i, String text) {
      int from = i.start();
      String ends = RETAINED.matcher(i.name()).matches() ? "。；！？;!?\n" : "，。；、！？;!?\n,";
      while (from > 0 && ends.indexOf(text.charAt(from - 1)) < 0) {
        from--;
      }
      String before = FROM.matcher(text.substring(from, i.start())).replaceFirst("");
      return NUMBER.matcher(before).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String lower(TechRecord r) {
      return new PlainText(Indicators.text(r)).toString().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads what the demand asks for. */
  public static Wanted wanted(TechRecord demand) {
    return new Wanted(demand);
  }

  /** Holds what the demand asks for against one record. */
  public static List<IndicatorCheck> compare(TechRecord demand, TechRecord record) {
    return wanted(demand).check(record);
  }

  /** Such as 抗压强度 ≥60 MPa 满足（65 MPa）. */
  public String sentence() {
    String s = wanted.name() + " " + wanted.snippet() + " " + verdict.label();
    return found == null ? s : s + "（" + found.snippet() + "）";
  }

  private static IndicatorCheck hold(
      Indicator wanted, String text, List<Indicator> stated, String recordText) {
    int best = 1;
    Verdict verdict = Verdict.NOT_MENTIONED;
    Indicator decisive = null;
    boolean contradictory = false;
    for (Indicator s : stated) {
      if (s.aspect() != wanted.aspect() || !s.dimension().equals(wanted.dimension())) {
        continue;
      }
      int agreement = NameAgreement.of(wanted.name(), s.name(), text, recordText);
      Verdict v = agreement < best ? Verdict.NOT_MENTIONED : verdict(wanted, s);
      if (v == Verdict.NOT_MENTIONED) {
        continue;
      }
      if (agreement > best || decisive == null) {
        best = agreement;
        contradictory = false;
        verdict = v;
        decisive = s;
      } else if (v != verdict) {
        contradictory = true;
      }
    }
    return contradictory || decisive == null
        ? new IndicatorCheck(wanted, Verdict.NOT_MENTIONED, null)
        : new IndicatorCheck(wanted, verdict, decisive);
  }

  /** Intervals: within is met, apart is failed, anything else is not certain. */
  private static Verdict verdict(Indicator wanted, Indicator stated) {
    if (wanted.bound() == Bound.RANGE && COVERED.matcher(wanted.name()).matches()) {
      if (stated.bound() != Bound.RANGE) {
        return Verdict.NOT_MENTIONED;
      }
      return isWithin(wanted, stated) ? Verdict.SATISFIED : Verdict.NOT_SATISFIED;
    }
    if (wanted.bound() == Bound.TOLERANCE || stated.bound() == Bound.TOLERANCE) {
      return deviation(wanted, stated);
    }
    if (wanted.bound() == Bound.VALUE) {
      // 5 mm may be a wish, a minimum or a maximum: only what is equal is certain.
      double difference = 0.02 * Math.max(Math.abs(wanted.low()), Math.abs(wanted.high()));
      return stated.bound() == Bound.VALUE
              && stated.low() >= wanted.low() - difference
              && stated.high() <= wanted.high() + difference
          ? Verdict.SATISFIED
          : Verdict.NOT_MENTIONED;
    }
    if (isWithin(stated, wanted)) {
      return Verdict.SATISFIED;
    }
    boolean apart =
        stated.low() > wanted.high() + tolerance(wanted.high())
            || stated.high() < wanted.low() - tolerance(wanted.low());
    return apart ? Verdict.NOT_SATISFIED : Verdict.NOT_MENTIONED;
  }

  /** Deviations are held against each other by their greatest. */
  private static Verdict deviation(Indicator wanted, Indicator stated) {
    if (wanted.bound() == Bound.AT_LEAST
        || wanted.bound() == Bound.RANGE
        || stated.bound() == Bound.AT_LEAST
        || stated.bound() == Bound.RANGE) {
      return Verdict.NOT_MENTIONED;
    }
    if (stated.high() <= wanted.high() + tolerance(wanted.high())) {
      return Verdict.SATISFIED;
    }
    return stated.bound() == Bound.AT_MOST ? Verdict.NOT_MENTIONED : Verdict.NOT_SATISFIED;
  }

  private static boolean isWithin(Indicator inner, Indicator outer) {
    return inner.low() >= outer.low() - tolerance(outer.low())
        && inner.high() <= outer.high() + tolerance(outer.high());
  }

  private static double tolerance(double value) {
    return Double.isInfinite(value) ? 0 : Math.abs(value) * SAME;
  }
}
