package cn.matcher.cli;

import cn.matcher.encode.StaticEncoder;
import cn.matcher.index.StaticTextEncoder;
import cn.matcher.spi.TextEncoder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The encoder that modes rerank and hybrid need. */
final class EncoderOption {
  @Option(
      names = "--encoder",
      paramLabel = "MODEL",
      description = "向量模型文件, 由 matcher train 训练; rerank 和 hybrid 需要 (encoder model)")
  private Path model;

  /** Null for none. */
  TextEncoder load() {
    return model == null ? null : new StaticTextEncoder(StaticEncoder.open(model));
  }
}
