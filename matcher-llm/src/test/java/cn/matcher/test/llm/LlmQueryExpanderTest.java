package cn.matcher.test.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.InvalidRequestException;
import cn.matcher.llm.LlmQueryExpander;
import cn.matcher.llm.LlmQueryExpander.Counters;
import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.TechRecord;
import cn.matcher.spi.QueryExpander;
import cn.matcher.spi.QueryExpander.Expansion;
import cn.matcher.spi.contract.QueryExpanderContract;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlmQueryExpanderTest extends QueryExpanderContract {
  private static final String TERMS =
      "[\"酚醛树脂\",\"热衰退\",\"芳纶浆粕\",\"2-巯基苯并噻唑\",\"LiFePO4\",\"摩阻材料\"]";
  private static final TechRecord DEMAND =
      Demand.builder("D-17").title("刹车片高温下掉渣").summary("下长坡时掉渣。").build();
  private static final Expansion SPARE = new Expansion("备用词", 0.5f, "刹车片", "知识: 交通运输");

  @TempDir Path cache;
  private StubServer usual;
  private LlmQueryExpander overUsual;

  @BeforeEach
  void start() {
    usual = StubServer.saying(TERMS);
    overUsual = over(usual).build();
  }

  @AfterEach
  void stop() {
    overUsual.close();
    usual.close();
  }

  @Override
  protected QueryExpander expander() {
    return overUsual;
  }

  private static LlmQueryExpander.Builder over(StubServer server) {
    return LlmQueryExpander.builder(server.baseUrl(), "stub")
        .timeout(Duration.ofSeconds(10))
        .fallback(probe -> List.of(SPARE));
  }

  private static void assertFallsBack(LlmQueryExpander e) {
    assertThat(e.expand(DEMAND)).containsExactly(SPARE);
    assertThat(e.counters().failures()).isEqualTo(1);
  }

  @Test
  void givesTheModelsTermsWithTheirSource() {
    List<Expansion> expansions = overUsual.expand(DEMAND);
    assertThat(expansions)
        .extracting(Expansion::term)
        .containsExactly("酚醛树脂", "热衰退", "芳纶浆粕", "2-巯基苯并噻唑", "LiFePO4", "摩阻材料");
    assertThat(expansions.getFirst().source()).isEqualTo("大模型: stub");
    assertThat(expansions.getFirst().bridge()).isEqualTo("刹车片高温下掉渣");
    assertThat(overUsual.counters()).isEqualTo(new Counters(1, 0, 0));
  }

  @Test
  void sendsTitleAndSummaryOfADemandAndNothingElse() {
    TechRecord demand =
        Demand.builder("D-secret-id")
            .title("刹车片")
            .summary("高温掉渣")
            .organization("某某制动公司")
            .region("山东")
            .build();
    try (LlmQueryExpander e = over(usual).apiKey("k-1").terms(37).build()) {
      e.expand(demand);
    }
    StubServer.Request request = usual.requests.getLast();
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.authorization()).isEqualTo("Bearer k-1");
    assertThat(request.body())
        .contains("刹车片", "高温掉渣", "37 个左右", "\"stub\"")
        .doesNotContain("D-secret-id", "某某制动公司", "山东", "{terms}");
  }

  @Test
  void neverSendsARecord() {
    TechRecord record = Achievement.builder("A-1").title("酚醛树脂").summary("保密的配方").build();
    assertThat(overUsual.expand(record)).containsExactly(SPARE);
    assertThat(usual.requests).isEmpty();
    assertThat(overUsual.counters()).isEqualTo(new Counters(0, 0, 0));
  }

  @Test
  void longDemandsAreCut() {
    try (LlmQueryExpander e = over(usual).maxDemandChars(100).build()) {
      e.expand(Demand.ofText("片".repeat(99) + "丁丙"));
    }
    assertThat(usual.requests.getLast().body()).contains("片片丁").doesNotContain("丙");
  }

  @Test
  void anErrorOfTheServerFallsBack() {
    try (StubServer server =
            new StubServer(
                (x, body) -> StubServer.send(x, 500, "{\"error\":{\"message\":\"no\"}}"));
        LlmQueryExpander e = over(server).build()) {
      assertFallsBack(e);
      assertThat(server.requests).as("no retries").hasSize(1);
    }
  }

  @Test
  void noServerFallsBack() {
    URI gone = usual.baseUrl();
    usual.close();
    try (LlmQueryExpander e =
        LlmQueryExpander.builder(gone, "stub").fallback(probe -> List.of(SPARE)).build()) {
      assertFallsBack(e);
    }
  }

  @Test
  void aSlowServerFallsBackAtTheTimeLimit() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (StubServer server =
            new StubServer(
                (x, body) -> {
                  await(done);
                  StubServer.send(x, 200, StubServer.chat(TERMS));
                });
        LlmQueryExpander e = over(server).timeout(Duration.ofMillis(300)).build()) {
      assertFallsBack(e);
      done.countDown();
    }
  }

  @Test
  void aServerThatDripsItsAnswerFallsBackAtTheTimeLimit() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (StubServer server =
            new StubServer(
                (x, body) -> {
                  x.sendResponseHeaders(200, 1_000);
                  x.getResponseBody().write(' ');
                  x.getResponseBody().flush();
                  await(done);
                });
        LlmQueryExpander e = over(server).timeout(Duration.ofMillis(300)).build()) {
      assertFallsBack(e);
      done.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anAnswerThatIsNoListFallsBack() {
    for (String garbage :
        List.of(
            "",
            "很抱歉，我无法回答这个问题。",
            "很抱歉，作为语言模型，我没有资料，不能确定，不能列出术语，请补充需求，谢谢。",
            "[]",
            "{\"a\":1}",
            "[1,2,3,4,5,6]")) {
      try (StubServer server = StubServer.saying(garbage);
          LlmQueryExpander e = over(server).cache(cache).build()) {
        assertFallsBack(e);
      }
    }
    try (StubServer server =
            new StubServer((x, body) -> StubServer.send(x, 200, "<html>proxy</html>"));
        LlmQueryExpander e = over(server).cache(cache).build()) {
      assertFallsBack(e);
    }
  }

  @Test
  void aFailureIsNotCached() throws Exception {
    try (StubServer server = StubServer.saying("no");
        LlmQueryExpander e = over(server).cache(cache).build()) {
      assertFallsBack(e);
    }
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aCachedDemandCallsNobody() {
    List<Expansion> first;
    try (LlmQueryExpander e = over(usual).cache(cache).build()) {
      first = e.expand(DEMAND);
      assertThat(e.expand(DEMAND)).isEqualTo(first);
      assertThat(e.counters()).isEqualTo(new Counters(1, 1, 0));
    }
    // Another process, and the server is gone.
    URI gone = usual.baseUrl();
    usual.close();
    try (LlmQueryExpander e = LlmQueryExpander.builder(gone, "stub").cache(cache).build()) {
      assertThat(e.expand(DEMAND)).isEqualTo(first);
      assertThat(e.counters()).isEqualTo(new Counters(0, 1, 0));
    }
  }

  @Test
  void theCacheTellsModelsPromptsAndDemandsApart() {
    try (LlmQueryExpander a = over(usual).cache(cache).build();
        LlmQueryExpander b =
            LlmQueryExpander.builder(usual.baseUrl(), "other").cache(cache).build();
        LlmQueryExpander c = over(usual).cache(cache).terms(30).build()) {
      for (LlmQueryExpander e : List.of(a, b, c)) {
        e.expand(DEMAND);
        e.expand(Demand.ofText("网箱"));
        assertThat(e.counters()).isEqualTo(new Counters(2, 0, 0));
      }
    }
  }

  @Test
  void aDamagedCacheFileIsAskedForAgain() throws Exception {
    try (LlmQueryExpander e = over(usual).cache(cache).build()) {
      List<Expansion> first = e.expand(DEMAND);
      Path file;
      try (Stream<Path> files = Files.walk(cache)) {
        file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      }
      assertThat(Files.readString(file)).contains("酚醛树脂").doesNotContain("掉渣");
      Files.writeString(file, "{\"terms\":[\"酚醛");
      assertThat(e.expand(DEMAND)).isEqualTo(first);
      assertThat(e.counters()).isEqualTo(new Counters(2, 0, 0));
      e.expand(DEMAND);
      assertThat(e.counters()).isEqualTo(new Counters(2, 1, 0));
    }
  }

  @Test
  void concurrentCallsForOneDemandShareOneRequest() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (StubServer server =
            new StubServer(
                (x, body) -> {
                  await(go);
                  StubServer.send(x, 200, StubServer.chat(TERMS));
                });
        LlmQueryExpander e = over(server).cache(cache).build();
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<List<Expansion>>> answers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        answers.add(threads.submit(() -> e.expand(DEMAND)));
      }
      go.countDown();
      for (Future<List<Expansion>> a : answers) {
        assertThat(a.get()).hasSize(6).doesNotContain(SPARE);
      }
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void concurrentCallsForManyDemandsGetTheirOwnTerms() throws Exception {
    // The answer repeats the demand's number, so that a mix-up shows.
    Pattern number = Pattern.compile("网箱第(\\d+)号");
    try (StubServer server =
            new StubServer(
                (x, body) -> {
                  Matcher m = number.matcher(body);
                  assertThat(m.find()).isTrue();
                  StubServer.send(
                      x, 200, StubServer.chat(TERMS.replace("]", ",\"网衣" + m.group(1) + "\"]")));
                });
        LlmQueryExpander e = over(server).cache(cache).build();
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<List<Expansion>>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Demand demand = Demand.ofText("网箱第" + i + "号");
        answers.add(threads.submit(() -> e.expand(demand)));
      }
      for (int i = 0; i < 40; i++) {
        assertThat(answers.get(i).get()).extracting(Expansion::term).endsWith("网衣" + i);
      }
      assertThat(e.counters()).isEqualTo(new Counters(40, 0, 0));
    }
  }

  @Test
  void aClosedExpanderFallsBack() {
    overUsual.close();
    assertFallsBack(overUsual);
    assertThat(usual.requests).isEmpty();
  }

  @Test
  void withoutAFallbackThereAreNoExpansions() {
    usual.close();
    try (LlmQueryExpander e = LlmQueryExpander.builder(usual.baseUrl(), "stub").build()) {
      assertThat(e.expand(DEMAND)).isEmpty();
    }
  }

  @Test
  void settingsOutsideTheirRangeAreNamed() {
    URI url = usual.baseUrl();
    assertRefused(
        () -> LlmQueryExpander.builder(URI.create("localhost:80/v1"), "m").build(), "baseUrl");
    assertRefused(() -> LlmQueryExpander.builder(url, " ").build(), "model");
    assertRefused(() -> LlmQueryExpander.builder(url, "m").terms(4).build(), "terms");
    assertRefused(
        () -> LlmQueryExpander.builder(url, "m").timeout(Duration.ZERO).build(), "timeout");
    assertRefused(() -> LlmQueryExpander.builder(url, "m").temperature(3.0).build(), "temperature");
    assertRefused(
        () -> LlmQueryExpander.builder(url, "m").maxDemandChars(10).build(), "maxDemandChars");
  }

  private static void assertRefused(Callable<?> build, String field) {
    assertThatThrownBy(build::call)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(field);
  }
}
