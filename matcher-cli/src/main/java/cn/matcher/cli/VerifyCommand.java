package cn.matcher.cli;

import cn.matcher.error.IndexStateException;
import cn.matcher.index.MatchEngine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks an index. */
@Command(name = "verify", description = "检查索引是否完好, 读全部内容; 损坏时退出码为 1 (check an index).")
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Override
  public Integer call() {
    String problem = MatchEngine.verify(index.path());
    if (problem != null) {
      throw new IndexStateException(
          "index " + index.path() + ": expected a sound index, actual: " + problem);
    }
    spec.commandLine().getOut().println("索引完好: " + index.path());
    return 0;
  }
}
