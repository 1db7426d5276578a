package cn.matcher.indicator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The words and signs that compare, before a number and after it. */
enum Comparison {
  AT_LEAST,
  AT_MOST,
  /** Reached from below: what a demand asks at least, what an achievement has. */
  REACHED,
  /** Reached from above. */
  LOWERED_TO,
  EQUAL,
  ABOUT,
  NONE;

  /**
   * A comparison in a text.
   *
   * @param normative whether it is the wording of a requirement rather than of an observation
   * @param length its characters
   */
  record Found(Comparison comparison, boolean normative, int length) {}

  private record Word(String text, Comparison comparison, boolean normative) {}

  private static final Found NOTHING = new Found(NONE, false, 0);
  private static final List<Word> BEFORE = new ArrayList<>();
  private static final List<Word> AFTER = new ArrayList<>();

  static {
    words(
        BEFORE,
        AT_LEAST,
        true,
        "≥ >= > => 大于等于 大于或等于 大于 不低于 不少于 不小于 不短于 不得低于 不得少于 不得小于 不应低于 不应小于 至少 至少达到 至少达 最低达到 高于 不能低于 需达到 须达到 应达到 要达到 需大于 须大于 应大于 最少 不弱于");
    words(BEFORE, AT_LEAST, false, "超过 多于 长于 突破 逾 超 高达");
    words(
        BEFORE,
        AT_MOST,
        true,
        "≤ <= < =< 小于等于 小于或等于 小于 不高于 不超过 不大于 不多于 不长于 不超出 不超 不得超过 不得高于 不得大于 不应大于 不应超过 不应高于 不能超过 不能高于 低于 至多 最多 最多不超过 少于 短于 应小于 需小于 须小于 控制在不超过 未超过");
    words(BEFORE, AT_MOST, false, "不足 不到 不满");
    words(
        BEFORE,
        REACHED,
        false,
        "达到 达 可达到 可达 能达到 能达 提高到 提高至 提升到 提升至 增加到 增加至 增至 增到 延长到 延长至 上升到 上升至 升至 升到 达到了");
    words(
        BEFORE,
        LOWERED_TO,
        false,
        "降至 降到 降低到 降低至 下降到 下降至 减至 减少到 减少至 减小到 减小至 缩短到 缩短至 控制在 控制到 低至 压缩到 压缩至 限制在 缩小到 缩小至");
    words(BEFORE, ABOUT, false, "约 约为 大约 近 接近 约占");
    words(BEFORE, EQUAL, false, "为 是 = 等于 在 有 仅 仅为 只有 处于 占");
    words(AFTER, AT_LEAST, true, "以上 及以上 或以上 (含)以上 起");
    words(AFTER, AT_MOST, true, "以下 及以下 或以下 以内 之内 (含)以下 内");
    words(AFTER, ABOUT, false, "左右 上下");
    words(AFTER, EQUAL, false, "之间");
    BEFORE.sort(Comparator.comparingInt((Word w) -> -w.text.length()));
    AFTER.sort(Comparator.comparingInt((Word w) -> -w.text.length()));
  }

  private static void words(List<Word> to, Comparison c, boolean normative, String words) {
    for (String w : words.split(" ")) {
      to.add(new Word(w, c, normative));
    }
  }

  /** The comparison that ends at {@code end}. */
  static Found before(String text, int end) {
    for (Word w : BEFORE) {
      if (w.text.length() <= end && text.startsWith(w.text, end - w.text.length())) {
        return new Found(w.comparison, w.normative, w.text.length());
      }
    }
    return NOTHING;
  }

  /** The comparison that begins at {@code start}. */
  static Found after(String text, int start) {
    for (Word w : AFTER) {
      if (text.startsWith(w.text, start) && !goesOn(w.text, text, start + w.text.length())) {
        return new Found(w.comparison, w.normative, w.text.length());
      }
    }
    return NOTHING;
  }

  /** 5 mm 内径, 3 级起重机: the word is the beginning of another. */
  private static boolean goesOn(String word, String text, int next) {
    return word.length() == 1
        && next < text.length()
        && Map.of("内", "径部壁腔孔层衬存置外燃", "起", "重动始升伏泡").get(word).indexOf(text.charAt(next)) >= 0;
  }

  /** Both taken together; null where they contradict each other. */
  static Comparison both(Comparison before, Comparison after) {
    if (after == NONE || after == EQUAL) {
      return before;
    }
    if (before == NONE || before == EQUAL || before == ABOUT || before == after) {
      return after;
    }
    if (after == ABOUT) {
      return before == AT_LEAST || before == AT_MOST ? before : ABOUT;
    }
    if ((before == REACHED && after == AT_LEAST) || (before == LOWERED_TO && after == AT_MOST)) {
      return after;
    }
    return null;
  }
}
