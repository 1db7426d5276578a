package cn.matcher.dl4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.dl4j.EncoderTraining;
import cn.matcher.dl4j.TrainingOptions;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.error.InvalidDataException;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.record.Achievement;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderTrainingTest {
  /** Problem and solution share no word; each matter has a line of its own. */
  private static final String[][] MATTERS = {
    {"刹车片", "制动", "摩擦", "树脂", "纤维", "粉末"},
    {"污水", "脱盐", "淡化", "渗透", "电极", "膜"},
    {"电池", "充电", "续航", "石墨", "磷酸", "隔膜"},
    {"奶牛", "乳房", "牧场", "疫苗", "抗菌", "免疫"},
    {"轴承", "异响", "振动", "传感器", "润滑", "陶瓷"},
    {"大棚", "蔬菜", "虫害", "天敌", "诱捕", "农药"},
    {"混凝土", "裂缝", "渗水", "注浆", "硅酸盐", "修补"},
    {"焊缝", "气孔", "开裂", "激光", "保护气", "探伤"},
  };

  private static final TrainingOptions OPTIONS =
      TrainingOptions.defaults()
          .withName("test")
          .withSize(64, 1_000)
          .withEpochs(1, 12)
          .withTuning(16, 0.1, 0.1, 0.5);

  @TempDir private Path directory;

  private static List<KnowledgeEntry> entries() {
    Random random = new Random(2);
    List<KnowledgeEntry> entries = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      String[] m = MATTERS[i % MATTERS.length];
      entries.add(
          new KnowledgeEntry(
              m[random.nextInt(3)] + "问题" + i,
              List.of(m[random.nextInt(3)]),
              List.of(),
              List.of(m[3 + random.nextInt(3)], m[3 + random.nextInt(3)], "装置"),
              ""));
    }
    return entries;
  }

  private static List<TechRecord> records() {
    List<TechRecord> records = new ArrayList<>();
    for (int i = 0; i < MATTERS.length * 3; i++) {
      String[] m = MATTERS[i % MATTERS.length];
      String text = "采用" + m[3] + "和" + m[4] + "的方法，以及" + m[5] + "装置的设计与应用研究，";
      records.add(
          Achievement.builder("r" + i).title(m[3] + m[4] + "技术").summary(text + text).build());
    }
    return records;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private Path train(String name, TrainingOptions options, Path checkpoint) {
    Path file = directory.resolve(name);
    new EncoderTraining(options, line -> {})
        .train(records(), entries(), List.of(), checkpoint)
        .write(file);
    return file;
  }

  @Test
  void learnsThatProblemsMeetTheirSolutionsAndTheSameWayEachTime() throws IOException {
    Path first = train("a.model", OPTIONS, null);
    StaticTextEncoder encoder = new StaticTextEncoder(StaticEncoder.open(first));
    int right = 0;
    for (String[] problem : MATTERS) {
      float[] q = encoder.encodeQueries(List.of("我们的" + problem[0] + problem[1] + "问题")).getFirst();
      double best = -2;
      String[] found = null;
      for (String[] solution : MATTERS) {
        double d = dot(q, encoder.encode(List.of(solution[3] + "，" + solution[4])).getFirst());
        if (d > best) {
          best = d;
          found = solution;
        }
      }
      right += found == problem ? 1 : 0;
    }
    assertThat(right).as("of 8 problems, by no shared word").isGreaterThanOrEqualTo(7);
    assertThat(train("b.model", OPTIONS, null)).hasSameBinaryContentAs(first);
    assertThat(Files.readAllBytes(train("c.model", OPTIONS.withSeed(2), null)))
        .isNotEqualTo(Files.readAllBytes(first));
  }

  @Test
  void goesOnAfterAnInterruptionAsIfThereHadBeenNone() {
    TrainingOptions options = OPTIONS.withEpochs(0, 4);
    Path whole = train("whole.model", options, null);
    Path checkpoint = directory.resolve("m.checkpoint");
    List<String> lines = new ArrayList<>();
    EncoderTraining interrupted =
        new EncoderTraining(
            options,
            line -> {
              if (line.startsWith("epoch 3")) {
                throw new IllegalStateException("interrupted");
              }
            });
    assertThatThrownBy(() -> interrupted.train(records(), entries(), List.of(), checkpoint))
        .hasMessage("interrupted");
    Path resumed = directory.resolve("resumed.model");
    new EncoderTraining(options, lines::add)
        .train(records(), entries(), List.of(), checkpoint)
        .write(resumed);
    assertThat(lines).anyMatch(l -> l.startsWith("going on after epoch 2"));
    assertThat(resumed).hasSameBinaryContentAs(whole);
    assertThatThrownBy(() -> train("x.model", options.withSeed(9), checkpoint))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("m.checkpoint")
        .hasMessageContaining("seed=9")
        .hasMessageContaining("seed=1");
  }

  @Test
  void nothingToLearnFromIsRefused() {
    assertThatThrownBy(
            () ->
                new EncoderTraining(OPTIONS, l -> {}).train(List.of(), List.of(), List.of(), null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("no text to pair");
  }
}
