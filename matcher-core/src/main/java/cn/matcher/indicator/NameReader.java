package cn.matcher.indicator;

import cn.matcher.indicator.Indicator.Aspect;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name of a quantity in the words beside its number. */
final class NameReader {
  private static final int MAX_NAME = 14;
  private static final String UP = "提高|提升|增加|增长|延长|上升|增强|增大";
  private static final String DOWN = "降低|减少|下降|缩短|减小|减轻|节约|节省|降|减";

  private static final Pattern CHANGE_AT_END =
      Pattern.compile("(?:(" + UP + ")|(" + DOWN + "))(?:了|幅度|率|比例)?(?:为|在|可|达)?$");
  private static final Pattern CHANGE_AT_START =
      Pattern.compile("^(?:可|能|能够|可以|有效|显著|大幅)?(?:(" + UP + ")|(" + DOWN + "))(?:了)?");

  /** Talk about the number or the wish, at the end of a name. */
  private static final Pattern TAIL =
      Pattern.compile(
          "(?:的|了|(?<![热产峰限阈数])值|在|为|是|可|(?<![性节功效产势动])能|(?<![反响效适])应|需|须|(?<!主)要|均|都|仅|约"
              + "|(?<!附)近|也|已|就|于|由|从|到|至|等|则|(?<![雷马])达|还|必须|应该|能够|可以|要求|需要|一般|通常|稳定"
              + "|保持|维持|目标|最好|最终|实现|平均|分别|合计|累计|总计|力争|争取|大小|水平|最高|最低|最大|最小|控制| )$");

  /** Words that end what is not the name any more. */
  private static final Pattern HEAD =
      Pattern.compile(
          "^.*(?:的|将|把|使得|使(?!用)|让|令|具有|实现|满足|确保|保证|要求|希望|需要|其中|达到|且|并(?!网|行|联)|以及"
              + "|条件下|时(?!间|长|效|延|速)|后|下(?!降|限|垂)|其|该|此"
              + "|本(?:方法|工艺|材料|产品|装置|系统|发明|技术|设备|方案|项目|成果)"
              + "|对(?!比|称|流|准|苯)|得到|获得|测得|制得|采用|具备|拥有"
              + "|所(?!需)|比(?!容|表|强|例|重|能|功|较|电|热|$)|较| )");

  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:可(?![靠见逆用燃])|能(?![耗量级效见力])|应(?![力变])|需(?![求氧])|须|要|和|与|及(?!时)|或|而|在(?!线)|以"
              + "|为|则|本|每|各|整个|整体|总体|产品|最大|最高|最小|最低|最终|平均|额定|同时|其|由|从|单个|新增|总(?![磷氮体])|对(?!比|称|流|准))");

  private NameReader() {}

  /** A name, "" where there is none, and what of the quantity is told. */
  record Name(String text, Aspect aspect) {}

  /** The name in the words before a number and its comparison. */
  static Name before(String words) {
    String s = words.strip();
    while (s.endsWith(":")) {
      s = s.substring(0, s.length() - 1).strip();
    }
    s = withoutParenthesis(s);
    int colon = s.lastIndexOf(':');
    s = s.substring(colon + 1).strip();
    if (s.contains("分别")) {
      return new Name("", Aspect.LEVEL);
    }
    Aspect aspect = Aspect.LEVEL;
    s = tail(s);
    Matcher end = CHANGE_AT_END.matcher(s);
    if (end.find()) {
      aspect = end.group(1) != null ? Aspect.INCREASE : Aspect.DECREASE;
      s = tail(s.substring(0, end.start()));
    }
    s = HEAD.matcher(s).replaceFirst("");
    Matcher start = CHANGE_AT_START.matcher(s);
    if (aspect == Aspect.LEVEL && start.find() && start.end() < s.length()) {
      aspect = start.group(1) != null ? Aspect.INCREASE : Aspect.DECREASE;
      s = s.substring(start.end());
    }
    return new Name(name(s), aspect);
  }

  /** The name in the words after a number: 60 MPa 以上的抗压强度. */
  static String after(String words) {
    Matcher m = Pattern.compile("^ ?的 ?([^的、和与及或 0-9(]{2,10})").matcher(words);
    return m.find() ? name(m.group(1)) : "";
  }

  private static String tail(String s) {
    String before;
    do {
      before = s;
      s = TAIL.matcher(withoutParenthesis(s)).replaceFirst("").strip();
    } while (!s.equals(before));
    return s;
  }

  private static String withoutParenthesis(String s) {
    int open = s.lastIndexOf('(');
    return s.endsWith(")") && open > 0 ? s.substring(0, open).strip() : s;
  }

  private static String name(String s) {
    String before;
    do {
      before = s;
      s = LEAD.matcher(s).replaceFirst("");
    } while (!s.equals(before));
    if (s.length() > MAX_NAME) {
      s = s.substring(s.length() - MAX_NAME);
    }
    boolean telling =
        s.length() >= 2 && s.codePoints().anyMatch(c -> Character.isLetter(c) && c != 'x');
    return telling ? s.toLowerCase(Locale.ROOT) : "";
  }
}
