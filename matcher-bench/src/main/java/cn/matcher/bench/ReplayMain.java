package cn.matcher.bench;

import cn.matcher.datasets.Bundled;
import cn.matcher.eval.Metrics;
import cn.matcher.eval.Qrels;
import cn.matcher.eval.Run;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.json.Json;
import cn.matcher.llm.LlmQueryExpander;
import cn.matcher.match.MatchMode;
import cn.matcher.record.Demand;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a query expander that knows its trade brings the engine: terms that an expert wrote for
 * 60 train demands, without having seen a record, are played back through {@link LlmQueryExpander}
 * as if a language model had answered.
 *
 * <p>Run: {@code matcher-bench/java cn.matcher.bench.ReplayMain ../shared/data}
 */
public final class ReplayMain {
  private ReplayMain() {}

  /**
   * Prints figures over all and over real records, with and without knowledge and terms.
   *
   * @param args the folder of the shared collection
   */
  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    Collection train = Collection.shared(data, "train");
    Map<String, List<String>> recorded = recorded(data.resolve("train/expansions.jsonl"));
    List<Demand> demands =
        train.demands().stream().filter(d -> recorded.containsKey(d.id())).toList();
    Collection replayed =
        new Collection(
            "replay",
            train.records(),
            demands,
            new Qrels(restricted(train.qrels().grades(), recorded)));
    for (boolean knowledge : new boolean[] {false, true}) {
      for (boolean terms : new boolean[] {false, true}) {
        measure(replayed, recorded, knowledge, terms);
      }
    }
  }

  private static void measure(
      Collection c, Map<String, List<String>> recorded, boolean knowledge, boolean terms)
      throws IOException {
    try (LlmQueryExpander expander =
        LlmQueryExpander.builder(new Recorded(c.demands(), recorded), "recorded").build()) {
      MatchEngineOptions.Builder options =
          MatchEngineOptions.builder().knowledge(knowledge ? Bundled.knowledge() : null);
      if (terms) {
        options.expander(expander);
      }
      try (Effectiveness e = Effectiveness.index(c, options.build())) {
        Run run = e.run(c.demands(), c.qrels(), MatchMode.LEXICAL);
        List<Metrics> m = Effectiveness.score(c.qrels(), run);
        System.out.printf(
            "%-14s %-8s all  %s%n%-23s real %s%n",
            knowledge ? "knowledge" : "no knowledge",
            terms ? "terms" : "-",
            m.get(0),
            "",
            m.get(1));
      }
      if (expander.counters().failures() > 0) {
        throw new IllegalStateException(expander.counters().toString());
      }
    }
  }

  private static Map<String, Map<String, Integer>> restricted(
      Map<String, Map<String, Integer>> grades, Map<String, List<String>> recorded) {
    Map<String, Map<String, Integer>> kept = new HashMap<>(grades);
    kept.keySet().retainAll(recorded.keySet());
    return kept;
  }

  private static Map<String, List<String>> recorded(Path file) throws IOException {
    Map<String, List<String>> terms = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      Map<String, Object> o = Json.readObject(line.getBytes(StandardCharsets.UTF_8));
      terms.put(Json.text(o, "id"), Json.texts(o, "terms"));
    }
    return terms;
  }

  /** Answers a demand's text with its recorded terms, a line each. */
  private static final class Recorded implements ChatModel {
    private final Map<String, String> answers = new HashMap<>();

    Recorded(List<Demand> demands, Map<String, List<String>> recorded) {
      for (Demand d : demands) {
        answers.put(key(d.title() + "\n" + d.summary()), String.join("\n", recorded.get(d.id())));
      }
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      String asked = ((UserMessage) request.messages().getLast()).singleText();
      return ChatResponse.builder().aiMessage(AiMessage.from(answers.get(key(asked)))).build();
    }

    /** Long demands are cut before they are sent. */
    private static String key(String text) {
      String stripped = text.strip();
      return stripped.substring(0, Math.min(1_000, stripped.length()));
    }
  }
}
