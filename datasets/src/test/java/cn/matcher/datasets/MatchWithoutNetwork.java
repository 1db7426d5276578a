package cn.matcher.datasets;

import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.net.SocketImplFactory;
import java.net.URI;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that {@link RuntimeClassPathTest} starts: matches in a JVM whose sockets all refuse,
 * and prints the best hits.
 */
public final class MatchWithoutNetwork {
  private MatchWithoutNetwork() {}

  /**
   * @param args a directory that does not exist yet, for the index
   */
  @SuppressWarnings("deprecation") // The only way to refuse sockets to one JVM.
  public static void main(String[] args) throws IOException {
    SocketImplFactory refusing =
        () -> {
          throw refused();
        };
    Socket.setSocketImplFactory(refusing);
    requireRefused(() -> new Socket("localhost", 9).close());
    requireRefused(() -> SocketChannel.open(new InetSocketAddress("localhost", 9)).close());
    requireRefused(() -> URI.create("http://localhost:9/").toURL().openStream().close());
    try (MatchEngine engine =
        MatchEngine.open(
            Path.of(args[0]),
            MatchEngineOptions.builder().knowledge(Bundled.knowledge()).build())) {
      engine.load((records, rejects) -> Bundled.achievements().forEach(records), r -> {}, n -> {});
      List<MatchHit> hits = engine.match(MatchRequest.ofText("刹车片高温下掉渣")).hits();
      hits.forEach(h -> System.out.println("hit " + h.id()));
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("this JVM has no network");
  }

  private static void requireRefused(Attempt attempt) throws IOException {
    try {
      attempt.run();
    } catch (UnsupportedOperationException e) {
      return;
    }
    throw new IllegalStateException("the network is there: this would prove nothing");
  }

  /** Named by the system property of {@link SelectorProvider#provider}. */
  public static final class NoChannels extends SelectorProvider {
    @Override
    public DatagramChannel openDatagramChannel() {
      throw refused();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) {
      throw refused();
    }

    @Override
    public Pipe openPipe() {
      throw refused();
    }

    @Override
    public AbstractSelector openSelector() {
      throw refused();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() {
      throw refused();
    }

    @Override
    public SocketChannel openSocketChannel() {
      throw refused();
    }
  }
}
