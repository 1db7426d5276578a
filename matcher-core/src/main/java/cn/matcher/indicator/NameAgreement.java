package cn.matcher.indicator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether two names mean the same quantity. In Chinese the quantity stands at the end and what it
 * is of before it: 抗压强度 and 混凝土抗压强度 agree, 抗压强度 and 抗拉强度 do not. One name has to be the end of the
 * other, and what it has in excess has to be said elsewhere in the other's text, unless the common
 * end tells enough by itself.
 */
final class NameAgreement {
  /** Ideographs of a name that tells enough, whatever it is of. */
  private static final int TELLING = 4;

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9.\\-+]*");

  /** Pairs of wordings of one quantity, the second the one that is used here. */
  private static final String[][] SAME = {
    {"温度范围", "温度"},
    {"存活率", "成活率"},
    {"去除效率", "去除率"},
    {"脱除率", "去除率"},
    {"使用寿命", "寿命"},
    {"服役寿命", "寿命"},
    {"误差", "偏差"},
    {"公差", "偏差"},
    {"费用", "成本"},
    {"准确度", "准确率"},
    {"识别精度", "识别准确率"},
    {"工作温度", "使用温度"},
    {"收率", "得率"},
    {"产率", "得率"},
    {"合格品率", "合格率"},
    {"回收效率", "回收率"},
    {"造价", "成本"},
    {"价格", "成本"},
    {"循环次数", "循环寿命"},
    {"响应速度", "响应时间"},
    {"耗电量", "电耗"},
    {"耗水量", "水耗"},
    {"抗压缩强度", "抗压强度"},
    {"压缩强度", "抗压强度"},
    {"抗拉强度", "拉伸强度"},
    {"抗折强度", "抗弯强度"},
    {"弯曲强度", "抗弯强度"},
    {"导热率", "导热系数"},
    {"热导率", "导热系数"},
    {"致密度", "相对密度"},
    {"良率", "合格率"},
    {"良品率", "合格率"},
    {"成品率", "合格率"},
    {"续航时间", "续航"},
    {"续航里程", "续航"},
    {"延伸率", "伸长率"},
    {"断后伸长率", "断裂伸长率"}
  };

  private NameAgreement() {}

  /**
   * How well the names agree: 0 not, 1 by their ends, 2 wholly.
   *
   * @param textA where {@code a} was read, in lower case
   * @param textB where {@code b} was read, in lower case
   */
  static int of(String a, String b, String textA, String textB) {
    String x = canonical(a);
    String y = canonical(b);
    if (x.equals(y)) {
      return 2;
    }
    boolean shorterIsX = x.length() < y.length();
    String shorter = shorterIsX ? x : y;
    String longer = shorterIsX ? y : x;
    if (!isContained(shorter, longer)) {
      return 0;
    }
    String excess = longer.substring(0, longer.length() - shorter.length());
    if (!longer.endsWith(shorter)) {
      excess = longer.substring(1, 1 + longer.length() - shorter.length());
    }
    String elsewhere = shorterIsX ? textA : textB;
    Matcher code = CODE.matcher(longer);
    while (code.find()) {
      if (!shorter.contains(code.group()) && !elsewhere.contains(code.group())) {
        return 0;
      }
    }
    return shorter.length() >= TELLING || shorter.equals("ph") || isSaid(excess, longer, elsewhere)
        ? 1
        : 0;
  }

  /** At the end, or with something put in: 吨水成本 in 吨水处理成本. */
  private static boolean isContained(String shorter, String longer) {
    if (longer.endsWith(shorter)) {
      return true;
    }
    int n = shorter.length();
    return n >= TELLING
        && longer.startsWith(shorter.substring(0, 2))
        && longer.endsWith(shorter.substring(2));
  }

  /**
   * Whether at least half of the pairs of characters occur in the text. One character is in many
   * words: 热 of 热氧化 makes no 热效率 of an 效率.
   */
  private static boolean isSaid(String words, String name, String text) {
    if (words.length() < 2) {
      return !words.isEmpty() && text.contains(name);
    }
    int said = 0;
    for (int i = 0; i + 1 < words.length(); i++) {
      if (text.contains(words.substring(i, i + 2))) {
        said++;
      }
    }
    return 2 * said >= words.length() - 1;
  }

  private static String canonical(String name) {
    String s = name.replaceAll("[ \\-_/的]", "");
    for (String[] pair : SAME) {
      if (s.endsWith(pair[0]) && !s.endsWith(pair[1])) {
        s = s.substring(0, s.length() - pair[0].length()) + pair[1];
      }
    }
    return s;
  }
}
