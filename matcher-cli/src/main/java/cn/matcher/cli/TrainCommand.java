package cn.matcher.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Listed here, run elsewhere: training needs DL4J, which this jar does not carry, so the launcher
 * starts it from a class path of its own.
 */
@Command(
    name = "train",
    description = "训练向量模型, 经 ./matcher train 运行 (trains an encoder; see ./matcher train --help).")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Unmatched private List<String> arguments;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "train: expected to be started by ./matcher train, actual: matcher.jar, which has no DL4J"
            + " (matcher-dl4j)");
  }
}
