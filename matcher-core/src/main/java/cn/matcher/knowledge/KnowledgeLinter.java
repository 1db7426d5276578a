package cn.matcher.knowledge;

import cn.matcher.text.TextNormalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks term knowledge for what would make it wrong or useless. */
public final class KnowledgeLinter {
  /** Fewer solution terms say too little. */
  public static final int MIN_SOLUTIONS = 8;

  private static final int MAX_TERM_LENGTH = 40;

  static final Set<String> FIELDS =
      Set.of(
          "新材料", "先进制造", "电子信息", "生物医药", "现代农业", "资源环境", "新能源", "海洋科技", "交通运输", "建筑工程", "化学化工",
          "航空航天", "食品科技", "其他");

  /** Words that stand in every second record and so lead to none. */
  static final Set<String> EMPTY_WORDS =
      Set.of(
          "研究", "技术", "系统", "方法", "性能", "质量", "优化", "设备", "材料", "工艺", "装置", "管理", "平台", "开发", "应用",
          "设计", "检测", "控制", "分析", "监测", "模型", "算法", "效率", "成本", "智能", "自动化", "信息化", "数据", "软件",
          "提高", "改进", "创新", "标准", "安全", "环保", "节能", "温度", "速度", "参数", "结构", "功能", "效果", "指标", "方案",
          "振动", "噪声", "能耗", "视觉", "图像", "老化", "压降", "预测", "识别", "预警", "异常", "风险", "推荐", "评价", "均匀",
          "连续", "在线", "实时", "自动", "协同", "缺陷", "失效", "稳定", "变形", "误差", "误报", "气味", "粉尘", "路径", "标定",
          "疲劳", "温升", "密封", "动态", "故障", "压力", "强度", "精度", "寿命", "监控", "报警", "收缩", "附着力", "粒度", "功率",
          "重量", "厚度", "尺寸", "稳定性", "可靠性", "适应性", "均匀性", "一致性", "策略", "流程", "规范");

  private KnowledgeLinter() {}

  /**
   * @param findings one message a problem, with the entry's term; empty when clean
   * @param sizes entries by field
   * @param medianSolutions median number of solution terms
   */
  public record Report(List<String> findings, Map<String, Integer> sizes, int medianSolutions) {
    public Report {
      findings = List.copyOf(findings);
      sizes = Map.copyOf(sizes);
    }

    /** Sizes by field and the median, a few lines of text. */
    public String summary() {
      return KnowledgeLinter.summary(
          sizes,
          "entries, median %d solution terms, %d findings"
              .formatted(medianSolutions, findings.size()));
    }
  }

  /**
   * A line for each field and one for all.
   *
   * @param all what follows the number of all
   */
  static String summary(Map<String, Integer> sizes, String all) {
    StringBuilder s = new StringBuilder();
    new TreeMap<>(sizes).forEach((f, n) -> s.append(String.format(Locale.ROOT, "%6d %s%n", n, f)));
    int total = sizes.values().stream().mapToInt(Integer::intValue).sum();
    return s.append(String.format(Locale.ROOT, "%6d %s%n", total, all)).toString();
  }

  public static Report lint(List<KnowledgeEntry> entries) {
    List<String> findings = new ArrayList<>();
    Map<String, Integer> sizes = new HashMap<>();
    Map<String, String> terms = new HashMap<>();
    for (KnowledgeEntry e : entries) {
      sizes.merge(e.field(), 1, Integer::sum);
      String before = terms.put(normal(e.term()), e.term());
      if (before != null) {
        findings.add(e.term() + ": the same term as " + before);
      }
      lint(e, findings);
    }
    findings.addAll(cycles(entries));
    int[] counts = entries.stream().mapToInt(e -> e.solutions().size()).sorted().toArray();
    return new Report(findings, sizes, counts.length == 0 ? 0 : counts[counts.length / 2]);
  }

  private static void lint(KnowledgeEntry e, List<String> findings) {
    if (!FIELDS.contains(e.field())) {
      findings.add(e.term() + ": field: expected one of " + FIELDS + ", actual " + e.field());
    }
    if (e.solutions().size() < MIN_SOLUTIONS) {
      findings.add(
          "%s: solutions: expected at least %d, actual %d"
              .formatted(e.term(), MIN_SOLUTIONS, e.solutions().size()));
    }
    Set<String> seen = new HashSet<>();
    for (String s : e.solutions()) {
      if (!seen.add(normal(s))) {
        findings.add(e.term() + ": solution twice: " + s);
      }
      if (EMPTY_WORDS.contains(s)) {
        findings.add(e.term() + ": empty word as solution: " + s);
      }
    }
    List<String> all = new ArrayList<>(List.of(e.term()));
    all.addAll(e.synonyms());
    all.addAll(e.broader());
    all.addAll(e.solutions());
    for (String s : all) {
      if (s.length() > MAX_TERM_LENGTH) {
        findings.add(
            "%s: expected at most %d characters, actual %d: %s"
                .formatted(e.term(), MAX_TERM_LENGTH, s.length(), s));
      }
      s.chars()
          .filter(c -> !isExpected(c))
          .findFirst()
          .ifPresent(
              c -> findings.add("%s: unexpected character U+%04X in %s".formatted(e.term(), c, s)));
    }
  }

  /** Ideographs, letters and digits, and the marks of formulas, models and units. */
  static boolean isExpected(int c) {
    return Character.isIdeographic(c)
        || Character.isLetterOrDigit(c)
        || " -–—‑+±/.,·•%‰℃°℉′″\"'’‘“”()（）[]【】<>《》≤≥=~～&#@*×:：;；、，!?？_^|ⅠⅠⅡⅢⅣⅤ△{}∞→←∶№$²³⁻⁺₂₃"
                .indexOf(c)
            >= 0;
  }

  /** A term must not be broader than itself by way of others. */
  private static List<String> cycles(List<KnowledgeEntry> entries) {
    Map<String, List<String>> broader = new LinkedHashMap<>();
    entries.forEach(
        e ->
            broader.put(
                normal(e.term()), e.broader().stream().map(KnowledgeLinter::normal).toList()));
    List<String> findings = new ArrayList<>();
    Map<String, Boolean> finished = new HashMap<>();
    for (String term : broader.keySet()) {
      walk(term, broader, finished, findings, 0);
    }
    return findings;
  }

  private static void walk(
      String term,
      Map<String, List<String>> broader,
      Map<String, Boolean> finished,
      List<String> findings,
      int depth) {
    Boolean state = finished.get(term);
    if (state != null) {
      if (!state) {
        findings.add(term + ": broader than itself");
      }
      return;
    }
    if (depth > 100) {
      findings.add(term + ": broader: expected at most 100 steps, actual more");
      return;
    }
    finished.put(term, false);
    for (String b : broader.getOrDefault(term, List.of())) {
      walk(b, broader, finished, findings, depth + 1);
    }
    finished.put(term, true);
  }

  private static String normal(String s) {
    return TextNormalizer.normalize(s).strip();
  }
}
