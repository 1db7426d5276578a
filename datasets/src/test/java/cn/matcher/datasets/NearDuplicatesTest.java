package cn.matcher.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.match.Target;
import cn.matcher.record.Achievement;
import cn.matcher.record.TechRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Near-duplicates among the sample's achievements and copies of them as other platforms would carry
 * them. The negatives are hard: the sample has several achievements for each demand.
 */
class NearDuplicatesTest {
  private static final long SEED = 11;
  private static final int COPIES = 2;
  private static final double MIN_PRECISION = 0.98;
  private static final double MIN_RECALL = 0.95;

  private static final String[][] WORDINGS = {
    {"采用", "使用"}, {"提供", "公开"}, {"可在", "能在"}, {"本发明", "本项目"}, {"研究了", "探讨了"},
    {"提出", "给出"}, {"结果表明", "结果显示"}, {"解决了", "克服了"}, {"适用于", "可用于"}, {"以内", "之内"}
  };

  /** A copy with another id, another spelling of the organisation and small edits of its text. */
  private static Achievement copy(TechRecord r, String id, Random random) {
    String title = r.title();
    switch (random.nextInt(4)) {
      case 0 -> title = "一种" + title;
      case 1 -> title = title + "及其应用";
      case 2 -> title = title.replace("的", "");
      default -> {}
    }
    String summary = r.summary();
    for (String[] w : WORDINGS) {
      if (random.nextBoolean()) {
        summary = summary.replace(w[0], w[1]);
      }
    }
    if (random.nextBoolean()) {
      summary = summary.replace('，', ',').replace('；', ';');
    }
    List<String> sentences = new ArrayList<>(List.of(summary.split("(?<=。)")));
    if (sentences.size() > 3 && random.nextInt(3) == 0) {
      sentences.remove(random.nextInt(sentences.size()));
    }
    if (random.nextInt(3) == 0) {
      sentences.add("欢迎有意向的企业前来洽谈合作。");
    }
    StringBuilder text = new StringBuilder(String.join("", sentences));
    // Slips of typing: one character in a hundred is lost.
    for (int n = text.length() / 100; n > 0; n--) {
      text.deleteCharAt(random.nextInt(text.length()));
    }
    return Achievement.builder(id)
        .title(title)
        .summary(text.toString())
        .keywords(random.nextInt(3) == 0 ? List.of() : r.keywords())
        .field(r.field())
        .region(r.region())
        .organization(r.organization() + "（技术转移中心）")
        .build();
  }

  @Test
  void copiesAreFoundAndRecordsOfOneTopicAreNotTakenForCopies(@TempDir Path dir) {
    Random random = new Random(SEED);
    long groups = 0;
    long pairs = 0;
    long right = 0;
    List<TechRecord> records = Bundled.achievements();
    MatchEngineOptions options =
        MatchEngineOptions.builder().knowledge(Bundled.knowledge()).ramBufferMegabytes(64).build();
    try (MatchEngine engine = MatchEngine.open(dir.resolve("index"), options)) {
      for (TechRecord r : records) {
        engine.upsert(r);
        for (int c = 1; c <= COPIES; c++) {
          engine.upsert(copy(r, r.id() + "#" + c, random));
        }
      }
      engine.commit();
      for (List<String> group : engine.duplicates(Target.ACHIEVEMENTS)) {
        groups++;
        for (int i = 0; i < group.size(); i++) {
          for (int j = i + 1; j < group.size(); j++) {
            pairs++;
            if (original(group.get(i)).equals(original(group.get(j)))) {
              right++;
            }
          }
        }
      }
    }
    long wanted = records.size() * (COPIES * (COPIES + 1L) / 2);
    double precision = right / (double) pairs;
    double recall = right / (double) wanted;
    System.out.printf(
        "near-duplicates: %d groups, %d pairs of %d wanted, precision %.4f, recall %.4f (seed %d)%n",
        groups, right, wanted, precision, recall, SEED);
    assertThat(precision).isGreaterThanOrEqualTo(MIN_PRECISION);
    assertThat(recall).isGreaterThanOrEqualTo(MIN_RECALL);
  }

  private static String original(String id) {
    int at = id.indexOf('#');
    return at < 0 ? id : id.substring(0, at);
  }
}
