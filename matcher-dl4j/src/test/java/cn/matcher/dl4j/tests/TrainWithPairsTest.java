package cn.matcher.dl4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.dl4j.TrainCommand;
import cn.matcher.encode.StaticEncoder;
import cn.matcher.index.StaticTextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command with judged pairs, from files to a model file. */
class TrainWithPairsTest {
  /** Demands are worded by the first two, the achievements that serve them by the last two. */
  private static final String[][] MATTERS = {
    {"刹车片", "掉渣", "树脂", "纤维"},
    {"污水", "结垢", "电极", "渗透"},
    {"电池", "续航", "石墨", "隔膜"},
    {"奶牛", "乳房炎", "疫苗", "免疫"},
    {"轴承", "异响", "陶瓷", "润滑"},
    {"大棚", "虫害", "天敌", "诱捕"},
    {"混凝土", "裂缝", "注浆", "硅酸盐"},
    {"焊缝", "气孔", "激光", "探伤"},
  };

  @TempDir private Path directory;

  private static String demand(String[] m, int n) {
    return n % 2 == 0 ? m[0] + m[1] : m[1] + "\\n" + m[0];
  }

  private Path records() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < MATTERS.length * 2; i++) {
      String[] m = MATTERS[i % MATTERS.length];
      String text = "采用" + m[2] + "和" + m[3] + "的方法与装置，包括设计、制备与应用研究，";
      lines.add(
          ("{\"id\":\"a%d\",\"type\":\"achievement\",\"title\":\"%s%s技术\",\"summary\":\"%s\"}")
              .formatted(i, m[2], m[3], text + text));
    }
    // The demands' words get vectors from what records say of them, all alike.
    for (int i = 0; i < MATTERS.length * 2; i++) {
      String[] m = MATTERS[i % MATTERS.length];
      lines.add(
          ("{\"id\":\"d%d\",\"type\":\"demand\",\"title\":\"%s\",\"summary\":\"%s\"}")
              .formatted(i, m[0], m[1]));
    }
    return Files.write(directory.resolve("records.jsonl"), lines);
  }

  /** Pairs of all matters but the last. */
  private Path pairs() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      for (int i = 0; i < MATTERS.length - 1; i++) {
        lines.add(
            "{\"demand\":\"%s\",\"achievement\":\"a%d\"}".formatted(demand(MATTERS[i], n), i));
      }
    }
    return Files.write(directory.resolve("pairs.jsonl"), lines);
  }

  private StaticTextEncoder train(String name, String... more) {
    Path model = directory.resolve(name);
    List<String> args =
        new ArrayList<>(
            List.of(
                "--records",
                directory.resolve("records.jsonl").toString(),
                "--knowledge",
                "none",
                "--dimension",
                "64",
                "--word-epochs",
                "0",
                "--epochs",
                "10",
                "--batch",
                "16",
                "--rate",
                "0.1",
                "--out",
                model.toString()));
    args.addAll(List.of(more));
    assertThat(new CommandLine(new TrainCommand()).execute(args.toArray(new String[0]))).isZero();
    return new StaticTextEncoder(StaticEncoder.open(model));
  }

  private static double likeness(StaticTextEncoder encoder, String[] asked, String[] served) {
    float[] q = encoder.encodeQueries(List.of(asked[0] + asked[1])).getFirst();
    float[] r = encoder.encode(List.of(served[2] + served[3] + "技术")).getFirst();
    double dot = 0;
    for (int k = 0; k < q.length; k++) {
      dot += q[k] * r[k];
    }
    return dot;
  }

  @Test
  void judgedPairsBringDemandsToWhatServesThem() throws IOException {
    records();
    StaticTextEncoder without = train("without.model");
    StaticTextEncoder with = train("with.model", "--pairs", pairs().toString());
    int judged = MATTERS.length - 1;
    for (int i = 0; i < judged; i++) {
      double own = likeness(with, MATTERS[i], MATTERS[i]);
      assertThat(own)
          .as(MATTERS[i][0])
          .isGreaterThan(likeness(without, MATTERS[i], MATTERS[i]) + 0.2);
      for (int other = 0; other < judged; other++) {
        if (other != i) {
          assertThat(own).isGreaterThan(likeness(with, MATTERS[i], MATTERS[other]));
        }
      }
    }
  }
}
