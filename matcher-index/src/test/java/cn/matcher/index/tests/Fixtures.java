package cn.matcher.index.tests;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchResult;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small knowledge and generated records that the tests of the engine share. */
final class Fixtures {
  static final List<KnowledgeEntry> ENTRIES =
      List.of(
          entry("刹车片", List.of("制动衬片", "摩擦片"), List.of("酚醛树脂", "热衰退", "芳纶浆粕"), "交通运输"),
          entry("污水脱盐", List.of("苦咸水淡化"), List.of("反渗透膜", "RO", "电渗析"), "环保"),
          entry("动力电池", List.of("锂电池"), List.of("LiFePO4", "磷酸铁锂", "石墨负极"), "新能源"),
          entry("奶牛乳房炎", List.of("乳腺炎"), List.of("抗菌肽", "疫苗"), "农业"));

  static final Knowledge KNOWLEDGE = Knowledge.compile(ENTRIES, new TextAnalyzer());

  private static final List<String> WORDS =
      List.of(
          "刹车片", "酚醛树脂", "热衰退", "污水", "脱盐", "反渗透膜", "电池", "磷酸铁锂", "石墨", "奶牛", "疫苗", "传感器", "轴承",
          "涂层", "焊接", "催化剂", "机器人", "控制", "检测", "高温", "耐磨", "LiFePO4", "PM2.5");

  static final List<String> REGIONS = List.of("山东", "山东青岛", "河南", "河南郑州", "江苏");
  static final List<String> FIELDS = List.of("新材料", "交通运输", "环保");
  static final List<String> IPC = List.of("C04B35/66", "C04B35/80", "F16D69/02", "H01M4/58");
  static final List<String> WAYS = List.of("技术许可", "作价入股", "技术转让");

  private Fixtures() {}

  static KnowledgeEntry entry(
      String term, List<String> synonyms, List<String> solutions, String field) {
    return new KnowledgeEntry(term, synonyms, List.of(), solutions, field);
  }

  static MatchEngineOptions.Builder options() {
    return MatchEngineOptions.builder().ramBufferMegabytes(16).indexingThreads(2);
  }

  static MatchEngine engine(Path path) {
    return MatchEngine.open(path, options().knowledge(KNOWLEDGE).build());
  }

  static MatchEngine reader(Path path) {
    return MatchEngine.open(path, options().knowledge(KNOWLEDGE).readOnly().build());
  }

  static Achievement achievement(String id, String title, String summary) {
    return Achievement.builder(id).title(title).summary(summary).build();
  }

  static Demand demand(String id, String title, String summary) {
    return Demand.builder(id).title(title).summary(summary).build();
  }

  static List<String> ids(MatchResult result) {
    return result.hits().stream().map(MatchHit::id).toList();
  }

  /** {@code n} words, each text with 材料 so that every record can meet every other. */
  static String text(Random random, int n) {
    StringBuilder s = new StringBuilder("材料");
    for (int i = 0; i < n; i++) {
      s.append(random.nextInt(4) == 0 ? "，" : "").append(pick(random, WORDS));
    }
    return s.toString();
  }

  /** A record in which each optional field is missing about every third time. */
  static TechRecord record(Random random, String id) {
    TechRecord.Builder<?> b =
        random.nextInt(3) == 0
            ? Demand.builder(id)
            : Achievement.builder(id)
                .type(
                    pick(
                        random,
                        List.of(RecordType.ACHIEVEMENT, RecordType.PATENT, RecordType.PAPER)));
    b.title(text(random, 1 + random.nextInt(4))).summary(text(random, 3 + random.nextInt(25)));
    if (random.nextInt(3) > 0) {
      b.keywords(List.of(pick(random, WORDS), pick(random, WORDS)));
      b.region(pick(random, REGIONS));
    }
    if (random.nextInt(3) > 0) {
      b.field(pick(random, FIELDS)).organization("单位 " + random.nextInt(5));
    }
    if (random.nextInt(3) > 0) {
      b.maturity(pick(random, List.of(Maturity.values()))).organizationType("高校");
    }
    b.ipc(some(random, IPC)).cooperation(some(random, WAYS));
    double low = random.nextInt(10);
    if (random.nextInt(3) > 0) {
      b.priceMin(low);
    }
    if (random.nextInt(3) > 0) {
      b.priceMax(low + random.nextInt(4) * 0.1);
    }
    if (random.nextInt(3) > 0) {
      b.publishedOn(LocalDate.of(2025, 1, 1).plusDays(random.nextInt(10)));
    }
    return b.build();
  }

  static List<TechRecord> records(long seed, int n) {
    Random random = new Random(seed);
    List<TechRecord> records = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      records.add(record(random, "r%04d".formatted(i)));
    }
    return records;
  }

  static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static List<String> some(Random random, List<String> values) {
    return values.stream().filter(v -> random.nextInt(3) == 0).toList();
  }

  /** A filter text over every kind of field. */
  static String filter(Random random, int depth) {
    StringBuilder s = new StringBuilder(random.nextInt(4) == 0 ? "not " : "");
    if (depth > 0 && random.nextInt(2) == 0) {
      String op = random.nextBoolean() ? " and " : " or ";
      s.append('(').append(filter(random, depth - 1));
      for (int i = random.nextInt(3); i >= 0; i--) {
        s.append(op).append(filter(random, depth - 1));
      }
      return s.append(')').toString();
    }
    String op = pick(random, List.of("=", "!=", "<", "<=", ">", ">="));
    String equality = pick(random, List.of("=", "!="));
    s.append(
        switch (random.nextInt(12)) {
          case 0 -> "id in (r%04d, r%04d)".formatted(random.nextInt(300), random.nextInt(300));
          case 1 -> "type " + equality + " " + pick(random, List.of("patent", "demand", "paper"));
          case 2 -> "field not in (" + pick(random, FIELDS) + ", 无)";
          case 3 -> "region in (" + pick(random, REGIONS) + "," + pick(random, REGIONS) + ")";
          case 4 -> "region = " + pick(random, List.of("山", "河南", "郑州", "\"\""));
          case 5 -> "cooperation " + equality + " " + pick(random, WAYS);
          case 6 -> "organization = \"单位 " + random.nextInt(6) + "\"";
          case 7 -> "keywords " + equality + " " + pick(random, WORDS);
          case 8 -> "ipc in (" + pick(random, List.of("C04B", "C", "H01M4/58", "A")) + ", G06)";
          case 9 -> "maturity " + op + " " + pick(random, List.of(Maturity.values())).label();
          case 10 -> "price " + op + " " + pick(random, List.of("0", "3", "3.1", "5.2", "9", "20"));
          default -> "publishedOn " + op + " 2025-01-%02d".formatted(1 + random.nextInt(11));
        });
    return s.toString();
  }
}
