package cn.matcher.llm;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.QueryExpander;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a language model name the words in which solutions of a demand are written: one call a
 * demand, to any endpoint that speaks OpenAI's chat protocol.
 *
 * <p><b>What leaves the machine:</b> title and summary of a demand, nothing else of it. A record of
 * another type is never sent; it gets what the fallback says.
 *
 * <p><b>When it fails</b> (an error, no answer in time, an answer that is no list), nothing is
 * thrown: the demand gets what the fallback says, {@link Counters#failures} rises, and one line is
 * logged. An engine that has term knowledge expands by it anyway, so it needs no fallback here; one
 * without may get its {@code KnowledgeExpander} as fallback.
 *
 * <p>With a cache directory, a demand is asked once: the key is the model, the prompt and the
 * demand's text. Threads that ask the same at the same time share one call.
 *
 * <p>Safe for concurrent use. After {@link #close} every demand that is not cached fails as above.
 */
public final class LlmQueryExpander implements QueryExpander, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LlmQueryExpander.class);
  private static final int MAX_BRIDGE = 20;

  /** All alike: a list that was asked for in order of importance is hardly in it. */
  private static final float WEIGHT = 1;

  private final ChatModel chat;
  private final String model;
  private final String prompt;
  private final Duration timeout;
  private final int terms;
  private final int maxDemandChars;
  private final TermCache cache;
  private final QueryExpander fallback;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, CompletableFuture<List<String>>> underWay = new ConcurrentHashMap<>();
  private final LongAdder calls = new LongAdder();
  private final LongAdder cacheHits = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /**
   * Work so far.
   *
   * @param calls requests to the model
   * @param cacheHits demands answered from disk
   * @param failures demands left to the fallback because the model did not serve
   */
  public record Counters(long calls, long cacheHits, long failures) {}

  private LlmQueryExpander(Builder b) {
    chat = b.chat();
    model = b.model;
    terms = b.terms;
    prompt = prompt(b.terms);
    timeout = b.timeout;
    maxDemandChars = b.maxDemandChars;
    cache = b.cache == null ? null : new TermCache(b.cache);
    fallback = b.fallback;
  }

  /**
   * Begins an expander over an endpoint.
   *
   * @param baseUrl such as {@code http://localhost:11434/v1}, without {@code /chat/completions}
   * @param model the model's name there
   */
  public static Builder builder(URI baseUrl, String model) {
    return new Builder(baseUrl, null, model);
  }

  /**
   * Begins an expander over any chat model of LangChain4j.
   *
   * @param name what cache and explanations call it
   */
  public static Builder builder(ChatModel chat, String name) {
    return new Builder(null, chat, name);
  }

  @Override
  public List<Expansion> expand(TechRecord probe) {
    String text = text(probe);
    if (probe.type() != RecordType.DEMAND || text.isBlank()) {
      return fallback.expand(probe);
    }
    try {
      return expansions(terms(text), bridge(text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(probe, "interrupted");
    } catch (TimeoutException e) {
      return failed(probe, "no answer within " + timeout);
    } catch (ExecutionException e) {
      return failed(probe, String.valueOf(e.getCause()));
    } catch (RejectedExecutionException e) {
      return failed(probe, "closed");
    }
  }

  /** The demand's text stays out of the log. */
  private List<Expansion> failed(TechRecord probe, String reason) {
    failures.increment();
    LOG.warn(
        "{} gave no terms for demand {} ({} failures so far), using the fallback: {}",
        model,
        probe.id(),
        failures.sum(),
        reason);
    return fallback.expand(probe);
  }

  private List<String> terms(String text)
      throws InterruptedException, ExecutionException, TimeoutException {
    String key = key(text);
    List<String> known = cached(key);
    if (!known.isEmpty()) {
      return known;
    }
    CompletableFuture<List<String>> mine = new CompletableFuture<>();
    CompletableFuture<List<String>> other = underWay.putIfAbsent(key, mine);
    if (other != null) {
      return other.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    try {
      // Another thread may have asked and stored between the two looks.
      known = cached(key);
      List<String> answered = known.isEmpty() ? ask(key, text) : known;
      mine.complete(answered);
      return answered;
    } catch (ExecutionException e) {
      mine.completeExceptionally(e.getCause());
      throw e;
    } catch (InterruptedException | TimeoutException | RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(key, mine);
    }
  }

  private List<String> cached(String key) {
    List<String> known = cache == null ? List.of() : cache.get(key);
    if (!known.isEmpty()) {
      cacheHits.increment();
    }
    return known;
  }

  /** The client's own limit ends where headers arrive; this one holds for all of the call. */
  private List<String> ask(String key, String text)
      throws InterruptedException, ExecutionException, TimeoutException {
    Future<List<String>> call =
        threads.submit(
            () -> {
              calls.increment();
              String answer =
                  chat.chat(SystemMessage.from(prompt), UserMessage.from(text)).aiMessage().text();
              return AnswerParser.terms(answer, terms);
            });
    try {
      List<String> answered = call.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (cache != null) {
        cache.put(key, model, answered);
      }
      return answered;
    } finally {
      call.cancel(true);
    }
  }

  private List<Expansion> expansions(List<String> found, String bridge) {
    List<Expansion> expansions = new ArrayList<>(found.size());
    for (String term : found) {
      expansions.add(new Expansion(term, WEIGHT, bridge, "大模型: " + model));
    }
    return expansions;
  }

  private String text(TechRecord probe) {
    String text = (probe.title() + "\n" + probe.summary()).strip();
    if (text.length() <= maxDemandChars) {
      return text;
    }
    boolean cutsPair = Character.isHighSurrogate(text.charAt(maxDemandChars - 1));
    return text.substring(0, maxDemandChars - (cutsPair ? 1 : 0));
  }

  private static String bridge(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.codePointCount(0, first.length()) <= MAX_BRIDGE
        ? first
        : first.substring(0, first.offsetByCodePoints(0, MAX_BRIDGE)) + "…";
  }

  private String key(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(model, prompt, text)) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static String prompt(int terms) {
    try (InputStream in = LlmQueryExpander.class.getResourceAsStream("expand-prompt.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{terms}", String.valueOf(terms));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls, cache hits and failures since this expander was built. */
  public Counters counters() {
    return new Counters(calls.sum(), cacheHits.sum(), failures.sum());
  }

  /** Ends calls under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Collects the settings of an expander. Not safe for concurrent use. */
  public static final class Builder {
    private final URI baseUrl;
    private final ChatModel given;
    private final String model;
    private String apiKey;
    private Double temperature = 0.0;
    private Duration timeout = Duration.ofSeconds(20);
    private int terms = 40;
    private int maxDemandChars = 2_000;
    private Path cache;
    private QueryExpander fallback = probe -> List.of();

    private Builder(URI baseUrl, ChatModel given, String model) {
      this.baseUrl = baseUrl;
      this.given = given;
      this.model = model;
    }

    /** Sent as a bearer token and never logged; default none, as local servers want it. */
    public Builder apiKey(String value) {
      apiKey = value;
      return this;
    }

    /** 0 to 2; null sends none, for models that refuse it. Default 0. */
    public Builder temperature(Double value) {
      temperature = value;
      return this;
    }

    /** For all of one call, 100 ms to 10 minutes; default 20 s. */
    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    /** How many terms to ask for, and to keep at most, 5 to 200; default 40. */
    public Builder terms(int value) {
      terms = value;
      return this;
    }

    /** Characters of a demand that are sent, 100 to 100,000; default 2,000. */
    public Builder maxDemandChars(int value) {
      maxDemandChars = value;
      return this;
    }

    /** Directory for answers, made where it is missing; default none: nothing is kept. */
    public Builder cache(Path directory) {
      cache = directory;
      return this;
    }

    /** Who answers where the model does not; default nobody: no expansions. */
    public Builder fallback(QueryExpander value) {
      fallback = value;
      return this;
    }

    /**
     * Calls nobody yet.
     *
     * @throws InvalidRequestException naming the setting outside its range
     */
    public LlmQueryExpander build() {
      if (given == null && !isHttp(baseUrl)) {
        throw new InvalidRequestException("baseUrl", "http:// or https:// and a host", baseUrl);
      }
      if (model == null || model.isBlank()) {
        throw new InvalidRequestException("model", "the name of a model", model);
      }
      requireRange("terms", terms, 5, 200);
      requireRange("maxDemandChars", maxDemandChars, 100, 100_000);
      requireRange("timeout in milliseconds", timeout.toMillis(), 100, 600_000);
      if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
        throw new InvalidRequestException("temperature", "0 to 2", temperature);
      }
      return new LlmQueryExpander(this);
    }

    private ChatModel chat() {
      return given != null
          ? given
          : OpenAiChatModel.builder()
              .baseUrl(baseUrl.toString())
              .apiKey(apiKey == null ? "none" : apiKey)
              .modelName(model)
              .temperature(temperature)
              .timeout(timeout)
              .maxRetries(0)
              .build();
    }

    private static boolean isHttp(URI uri) {
      String scheme = uri == null || uri.getScheme() == null ? "" : uri.getScheme();
      return uri != null
          && uri.getHost() != null
          && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
    }

    private static void requireRange(String name, long value, long min, long max) {
      if (value < min || value > max) {
        throw new InvalidRequestException(name, min + " to " + max, value);
      }
    }
  }
}
