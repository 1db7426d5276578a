package cn.matcher.test.djl;

import cn.matcher.djl.DjlTextEncoder;
import cn.matcher.spi.TextEncoder;
import cn.matcher.spi.contract.TextEncoderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Both kinds of model keep the contract. */
class DjlTextEncoderContractTest {
  abstract static class Contract extends TextEncoderContract {
    @TempDir Path directory;
    private DjlTextEncoder encoder;

    abstract DjlTextEncoder build(Path directory);

    @BeforeEach
    void open() {
      encoder = build(directory);
    }

    @AfterEach
    void close() {
      encoder.close();
    }

    @Override
    protected TextEncoder encoder() {
      return encoder;
    }
  }

  @Nested
  class TokenLevel extends Contract {
    @Override
    DjlTextEncoder build(Path directory) {
      TinyModel.write(directory, TinyModel.tokenLevel());
      return DjlTextEncoder.builder(directory).pooling("mean").batchSize(3).build();
    }
  }

  @Nested
  class Pooled extends Contract {
    @Override
    DjlTextEncoder build(Path directory) {
      TinyModel.write(directory, TinyModel.pooled("sentence_embedding"));
      return DjlTextEncoder.builder(directory).batchSize(3).queryPrefix("query: ").build();
    }
  }
}
