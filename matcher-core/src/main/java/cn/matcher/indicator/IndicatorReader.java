package cn.matcher.indicator;

import cn.matcher.indicator.Indicator.Aspect;
import cn.matcher.indicator.Indicator.Bound;
import cn.matcher.indicator.Indicator.Standing;
import cn.matcher.indicator.QuantityReader.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.measure.Unit;

/** Reads the indicators of one text. Not safe for concurrent use. */
final class IndicatorReader {
  private static final String CLAUSE_ENDS = "，。；、！？;!?\n";
  private static final int MAX_EARLIER = 200;
  private static final String SENTENCE_ENDS = "。！？!?\n";

  /** Quantities that have no unit. */
  private static final Pattern PURE = Pattern.compile(".*(?:系数|常数|折射率|指数|因子|ph|比|数|密度比|倍率)$");

  private static final Pattern OF_DEVIATION = Pattern.compile(".*(?:偏差|误差|公差|波动|漂移|不确定度)$");

  /** A value in parentheses is a condition where the one it belongs to follows: (28 d)≥60 MPa. */
  private static final Pattern VALUE_FOLLOWS =
      Pattern.compile(" ?\\)[ :]*(?:[≥≤<>=±\\d]|不|大于|小于|高于|低于|超过|达|为|是|至少).*");

  private static final Pattern PER = Pattern.compile("每([^每，]{1,5})$");
  private static final Pattern PER_BEFORE = Pattern.compile("每(.{1,4})");

  private final PlainText source;
  private final String original;
  private final String text;
  private final QuantityReader quantities;
  private final UnitReader units;
  private final List<Indicator> found = new ArrayList<>();

  /** End of the last quantity; a name does not reach over it. */
  private int done;

  /** The name of a value that another one follows: 由 81% 提高到 99%. */
  private String nameBefore = "";

  IndicatorReader(String text) {
    original = text;
    source = new PlainText(text);
    this.text = source.toString();
    quantities = new QuantityReader(this.text);
    units = new UnitReader(this.text, UnitTable.shared());
  }

  List<Indicator> read() {
    int i = 0;
    while (i < text.length()) {
      Quantity q = begins(i) ? quantities.read(i) : null;
      if (q != null) {
        add(i, q);
        i = q.end();
        done = i;
      } else if (Character.isDigit(text.charAt(i))) {
        // The rest of a number that was not understood is none either.
        while (i < text.length()
            && (Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) < 128
                || ".×^-~".indexOf(text.charAt(i)) >= 0)) {
          i++;
        }
        done = i;
      } else {
        i++;
      }
    }
    return found;
  }

  private boolean begins(int i) {
    char c = text.charAt(i);
    char before = i == 0 ? ' ' : text.charAt(i - 1);
    boolean inWord =
        before < 128 && (Character.isLetterOrDigit(before) || "-._/×^".indexOf(before) >= 0);
    if (inWord && (Character.isDigit(c) || c == '-' || c == '+')) {
      return false;
    }
    return Character.isDigit(c)
        || ((c == '-' || c == '+')
            && i + 1 < text.length()
            && Character.isDigit(text.charAt(i + 1)))
        || c == '±'
        || text.startsWith("+/-", i)
        || "一二两三四五六七八九十半".indexOf(c) >= 0
        || text.startsWith("百分之", i);
  }

  private void add(int start, Quantity read) {
    Quantity q = read;
    int end = q.end();
    int from = nameStart(start);
    int at = back(start, from);
    // 每吨 6.8 元 and 费用每吨不超过 6.8 元 are both 元/吨.
    Unit<?> per = null;
    Matcher m = PER.matcher(text.substring(from, at));
    if (m.find() && isUnit(m.group(1))) {
      per = units.read(from + m.start(1));
      at = from + m.start();
    }
    Comparison.Found before = before(from, back(at, from));
    int nameEnd = back(at, from) - before.length();
    Comparison.Found after = Comparison.after(text, skip(end));
    if (after.length() > 0) {
      end = skip(end) + after.length();
    }
    Comparison c = Comparison.both(before.comparison(), after.comparison());
    String words = text.substring(from, Math.max(from, nameEnd));
    m = PER_BEFORE.matcher(words);
    if (per == null && m.find()) {
      Unit<?> u = units.read(from + m.start(1));
      if (u != null && units.end() <= nameEnd) {
        per = u;
        words = words.substring(0, m.start()) + text.substring(units.end(), nameEnd);
      }
    }
    NameReader.Name name = name(words, from, end);
    String clause = text.substring(clauseStart(start), clauseEnd(end));
    boolean comparing = c == Comparison.AT_LEAST || c == Comparison.AT_MOST;
    Standing standing =
        Standings.of(
            sentence(start),
            earlier(start),
            clause,
            text.substring(from, Math.max(from, nameEnd + before.length())).strip(),
            text.substring(end, Math.min(text.length(), end + 12)).strip(),
            comparing || q.range() || q.deviation(),
            before.normative() || after.normative() || q.deviation() || q.range());
    nameBefore = standing == Standing.BACKGROUND ? name.text() : "";
    if (c == null
        || name.text().isEmpty()
        || (q.ideographic()
            && (c == Comparison.NONE || c == Comparison.EQUAL)
            && name.aspect() == Aspect.LEVEL)
        || isYear(q, end)
        || VALUE_FOLLOWS.matcher(text.substring(end, clauseEnd(end))).matches()
        || (q.unit() == UnitTable.none() && !isPure(name, q, c))) {
      return;
    }
    q = per == null ? q : q.per(per);
    String label = name.text();
    if (q.deviation() && !OF_DEVIATION.matcher(label).matches()) {
      label = label.replaceFirst("精度$", "") + "偏差";
    }
    int snippetStart = nameEnd;
    while (" :".indexOf(text.charAt(snippetStart)) >= 0) {
      snippetStart++;
    }
    found.add(
        indicator(
            label,
            name.aspect(),
            q.inBaseUnits(name.aspect() != Aspect.LEVEL),
            c,
            standing,
            source.source(snippetStart),
            source.source(end)));
  }

  private Indicator indicator(
      String name, Aspect aspect, Quantity q, Comparison c, Standing standing, int start, int end) {
    boolean required = standing == Standing.REQUIRED;
    double low = q.low();
    double high = q.high();
    Bound bound = q.range() ? Bound.RANGE : Bound.VALUE;
    if (q.deviation()) {
      bound = Bound.TOLERANCE;
    } else if (c == Comparison.AT_LEAST && !q.range()) {
      bound = Bound.AT_LEAST;
      high = Double.POSITIVE_INFINITY;
    } else if (c == Comparison.AT_MOST && !q.range()) {
      bound = Bound.AT_MOST;
      low = Double.NEGATIVE_INFINITY;
    } else if (required && !q.range() && c == Comparison.REACHED) {
      bound = Bound.AT_LEAST;
      high = Double.POSITIVE_INFINITY;
    } else if (required && !q.range() && c == Comparison.LOWERED_TO) {
      bound = Bound.AT_MOST;
      low = Double.NEGATIVE_INFINITY;
    } else if (c == Comparison.ABOUT && !q.range()) {
      low -= Math.abs(low) * 0.05;
      high += Math.abs(high) * 0.05;
    }
    return new Indicator(
        name,
        aspect,
        low,
        high,
        dimension(q.unit()),
        bound,
        standing,
        original.substring(start, end).strip(),
        start,
        end);
  }

  private static String dimension(Unit<?> unit) {
    return UnitTable.shared().dimension(unit);
  }

  private NameReader.Name name(String words, int from, int end) {
    NameReader.Name name = NameReader.before(words);
    if (!name.text().isEmpty()) {
      return name;
    }
    if (from == done && !nameBefore.isEmpty()) {
      return new NameReader.Name(nameBefore, Aspect.LEVEL);
    }
    // In parentheses the name stands before them: 抗压强度(≥60 MPa).
    if (from > 0 && text.charAt(from - 1) == '(' && words.isBlank()) {
      int open = from - 1;
      int start = Math.max(clauseStart(open), done);
      return NameReader.before(text.substring(start, open));
    }
    String later = NameReader.after(text.substring(end, clauseEnd(end)));
    return new NameReader.Name(later, name.aspect());
  }

  private Comparison.Found before(int from, int at) {
    Comparison.Found f = Comparison.before(text.substring(from, at), at - from);
    if (f.comparison() != Comparison.NONE) {
      return f;
    }
    // 将 COD 由 4500 降到 50: only 到 stands here, the verb further left.
    String words = text.substring(from, at);
    if (words.endsWith("到") || words.endsWith("至")) {
      if (words.matches(".*(?:提高|提升|增加|延长).*")) {
        return new Comparison.Found(Comparison.REACHED, false, 1);
      }
      if (words.matches(".*(?:降低|减少|下降|缩短|控制|降).*")) {
        return new Comparison.Found(Comparison.LOWERED_TO, false, 1);
      }
    }
    return f;
  }

  private static boolean isPure(NameReader.Name name, Quantity q, Comparison c) {
    return PURE.matcher(name.text()).matches() && (c != Comparison.NONE || q.range());
  }

  /** 2023 年, 2023-2025 年. */
  private boolean isYear(Quantity q, int end) {
    double value = text.startsWith("年", end - 1) || text.startsWith("年", end) ? q.high() : 0;
    return !q.ideographic() && value >= 1900 && value <= 2100;
  }

  private boolean isUnit(String s) {
    UnitReader r = new UnitReader(s, UnitTable.shared());
    return r.read(0) != null && r.end() == s.length();
  }

  /** Where the words of a number begin: behind the last number, but 抗压强度(28 d)≥60 MPa. */
  private int nameStart(int at) {
    int clause = clauseStart(at);
    boolean inParenthesis = done < at && text.charAt(skip(done)) == ')';
    return inParenthesis ? clause : Math.max(clause, done);
  }

  private int clauseStart(int at) {
    int depth = 0;
    for (int i = at - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (CLAUSE_ENDS.indexOf(c) >= 0 || isComma(i)) {
        return i + 1;
      }
      if (c == ')') {
        depth++;
      } else if (c == '(' && depth-- == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private boolean isComma(int i) {
    return text.charAt(i) == ','
        && !(i + 1 < text.length()
            && Character.isDigit(text.charAt(i + 1))
            && i > 0
            && Character.isDigit(text.charAt(i - 1)));
  }

  private int clauseEnd(int at) {
    int i = at;
    while (i < text.length() && CLAUSE_ENDS.indexOf(text.charAt(i)) < 0 && !isComma(i)) {
      i++;
    }
    return i;
  }

  /** The sentence before the clause; of an endless one the last part. */
  private String earlier(int at) {
    int clause = clauseStart(at);
    return text.substring(Math.max(sentenceStart(at), clause - MAX_EARLIER), clause);
  }

  private int sentenceStart(int at) {
    int start = at;
    while (start > 0 && SENTENCE_ENDS.indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    return start;
  }

  private String sentence(int at) {
    int start = sentenceStart(at);
    int end = at;
    while (end < text.length() && SENTENCE_ENDS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(start, end);
  }

  private int back(int at, int from) {
    int i = at;
    while (i > from && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == ':')) {
      i--;
    }
    return i;
  }

  private int skip(int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }
}
