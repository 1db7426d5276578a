package cn.matcher.dl4j;

import cn.matcher.datasets.Bundled;
import cn.matcher.dl4j.EncoderTraining.JudgedPair;
import cn.matcher.encode.StaticModel;
import cn.matcher.error.InvalidDataException;
import cn.matcher.error.InvalidRequestException;
import cn.matcher.error.MatcherException;
import cn.matcher.io.RecordSources;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.knowledge.KnowledgeReader;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.RecordSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code matcher train}: a program of its own, as it needs DL4J's native code and the other
 * commands do not.
 */
@Command(
    name = "matcher train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "从记录和术语知识训练向量模型, 供 --mode rerank|hybrid 使用 (trains a static encoder).",
      "中断后以同样参数再次运行, 从 MODEL.checkpoint 继续."
    })
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--records",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "记录文件 (record files)")
  private List<Path> records;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description =
          "已评判的对 .jsonl, 每行 {\"demand\":\"需求文字\",\"achievement\":\"成果编号\"} (judged pairs)")
  private Path pairs;

  @Option(names = "--out", required = true, paramLabel = "MODEL", description = "模型文件 (model file)")
  private Path out;

  @Option(
      names = "--knowledge",
      paramLabel = "bundled|none|DIR",
      defaultValue = "bundled",
      description = "术语知识, 默认自带 (term knowledge)")
  private String knowledge;

  @Option(names = "--name", paramLabel = "NAME", description = "模型名, 默认为文件名 (name of the model)")
  private String name;

  @Option(
      names = "--dimension",
      paramLabel = "64|128|256",
      defaultValue = "256",
      description = "向量维数, 默认 ${DEFAULT-VALUE} (dimension)")
  private int dimension;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "60000",
      description = "词表上限, 默认 ${DEFAULT-VALUE} (vocabulary)")
  private int maxTokens;

  @Option(
      names = "--word-epochs",
      paramLabel = "N",
      description =
          "Word2Vec 遍数, 默认 0; 单线程, 每遍 1.7 万条约 1 分钟, 未见测得的收益"
              + " (passes of Word2Vec, one thread; no gain was measured)")
  private Integer wordEpochs;

  @Option(names = "--epochs", paramLabel = "N", description = "对比训练遍数 (contrastive passes)")
  private Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "每批对数 (pairs a batch)")
  private Integer batch;

  @Option(names = "--rate", paramLabel = "X", description = "步长 (learning rate)")
  private Double rate;

  @Option(names = "--temperature", paramLabel = "X", description = "softmax 温度 (temperature)")
  private Double temperature;

  @Option(
      names = "--hard-share",
      paramLabel = "X",
      description = "带上难负例的几率 (chance of a hard negative)")
  private Double hardShare;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "随机种子, 默认 ${DEFAULT-VALUE} (seed)")
  private long seed;

  private long rejected;

  /** Runs the command and ends the process: 0 done, 1 the work failed, 2 wrong usage. */
  public static void main(String[] args) {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setErr(err);
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new TrainCommand())
        .setExecutionExceptionHandler(
            (e, cli, parsed) -> {
              if (!(e instanceof MatcherException) && !(e instanceof IOException)) {
                throw e;
              }
              cli.getErr().println("错误: " + e.getMessage());
              return e instanceof InvalidRequestException ? 2 : 1;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException {
    TrainingOptions options = options();
    Path parent = out.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new InvalidDataException("--out", "a file in an existing directory", out.toString());
    }
    Map<String, TechRecord> byId = new LinkedHashMap<>();
    for (Path file : records) {
      RecordSource source = RecordSources.open(file);
      source.read(r -> byId.put(r.id(), r), reject -> rejected++);
    }
    if (rejected > 0) {
      log("跳过不合格的记录 " + rejected + " 条 (bad records left out)");
    }
    List<JudgedPair> judged = pairs == null ? List.of() : JudgedPairs.read(pairs, byId);
    Path checkpoint = out.resolveSibling(out.getFileName() + ".checkpoint");
    StaticModel model =
        new EncoderTraining(options, this::log).train(byId.values(), entries(), judged, checkpoint);
    model.write(out);
    Files.deleteIfExists(checkpoint);
    log("模型已写入 " + out + "，" + Files.size(out) + " 字节 (model written)");
    return 0;
  }

  private TrainingOptions options() {
    TrainingOptions d = TrainingOptions.defaults();
    return d.withName(name != null ? name : out.getFileName().toString())
        .withSize(dimension, maxTokens)
        .withEpochs(or(wordEpochs, d.wordEpochs()), or(epochs, d.epochs()))
        .withTuning(
            or(batch, d.batch()),
            or(rate, d.rate()),
            or(temperature, d.temperature()),
            or(hardShare, d.hardShare()))
        .withSeed(seed);
  }

  private static <T> T or(T value, T other) {
    return value != null ? value : other;
  }

  private List<KnowledgeEntry> entries() {
    return switch (knowledge) {
      case "bundled" -> Bundled.knowledgeEntries();
      case "none" -> List.of();
      default -> KnowledgeReader.read(Path.of(knowledge));
    };
  }

  private void log(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
