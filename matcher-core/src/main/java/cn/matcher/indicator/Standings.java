package cn.matcher.indicator;

import cn.matcher.indicator.Indicator.Standing;
import java.util.regex.Pattern;

/** Tells from the words around a number what it is for. */
final class Standings {
  private static final Pattern WISH =
      Pattern.compile(
          "希望|要求|需要|需求|目标|预期|指标|期望|应|须|必须|力争|寻求|寻找|想|求|拟|满足|最好|确保|保证|能够|能达|能做|能把|能将|能在|能使|解决|研发|开发|实现|得 ?≥|需");

  /** The present trouble and what others have. */
  private static final Pattern PRESENT =
      Pattern.compile(
          "目前|现在|现有|现阶段|当前|去年|今年|前年|以前|原来|原先|原有|以往|过去|经常|常常|往往|已经|试过|曾|导致|造成|我厂|我公司|我们有|公司有|在公司|已用|年产|日产|每年|每月|传统|普通|常规|市售|市面|同行|竞品|国外|进口|现状|夏天|夏季|冬天|冬季|一直|达不到|无法达到|难以|只有|仅有|仅为|经|损失|对比例|未处理|改造前|处理前|使用前");

  private static final Pattern COMPARED = Pattern.compile("比|较|相对|相较");
  private static final Pattern FROM = Pattern.compile("[由从](?:原来的?|原先的?|原有的?|目前的?|现在的?|现有的?)?$");
  private static final Pattern ONWARD =
      Pattern.compile(
          "^(?:以上|以下|左右)?(?:逐步|大幅|显著|直接)?(?:提高|提升|增加|增长|降低|下降|减少|缩短|延长|上升|降|减|增|升|压缩)[到至]");

  private Standings() {}

  /**
   * @param sentence the whole sentence
   * @param earlier the sentence up to the clause
   * @param clause the clause of the number
   * @param before the clause up to the number and its comparison
   * @param after what follows the number
   */
  static Standing of(
      String sentence,
      String earlier,
      String clause,
      String before,
      String after,
      boolean comparing,
      boolean normative) {
    if (FROM.matcher(before).find() && ONWARD.matcher(after).find()) {
      return Standing.BACKGROUND;
    }
    boolean present = PRESENT.matcher(clause).find() && !COMPARED.matcher(clause).find();
    boolean wished = WISH.matcher(clause).find();
    if (present && !wished) {
      return Standing.BACKGROUND;
    }
    // 目前采用热轧，强度达到 500 MPa，希望更高: the wish comes later and is of something else.
    if (!wished && PRESENT.matcher(earlier).find() && !WISH.matcher(earlier).find()) {
      return Standing.STATED;
    }
    if (wished || WISH.matcher(sentence).find()) {
      return Standing.REQUIRED;
    }
    if (comparing && normative) {
      return PRESENT.matcher(sentence).find() ? Standing.STATED : Standing.REQUIRED;
    }
    return Standing.STATED;
  }
}
