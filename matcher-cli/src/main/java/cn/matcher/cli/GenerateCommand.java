package cn.matcher.cli;

import cn.matcher.datasets.synthetic.SyntheticRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes synthetic records. */
@Command(name = "generate", description = "生成合成成果, 用于规模试验; 同一种子结果相同 (synthetic records for scale).")
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--count", required = true, paramLabel = "N", description = "条数 (records)")
  private long count;

  @Option(names = "--seed", required = true, paramLabel = "S", description = "随机种子 (seed)")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "输出文件 .jsonl 或 .jsonl.gz (output file)")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--count: expected at least 1, actual " + count);
    }
    try (Progress progress =
            Progress.ofRecords(spec.commandLine().getErr(), out.toString(), count);
        OutputStream file = OutFile.openBytes(out)) {
      SyntheticRecords.seeded(seed).writeJsonl(file, count, n -> progress.step(n, n));
    }
    spec.commandLine().getOut().println("已生成 " + count + " 条，种子 " + seed + "，见 " + out);
    return 0;
  }
}
