package cn.matcher.index.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.matcher.error.IndexMismatchException;
import cn.matcher.filter.Filter;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.match.MatchHit;
import cn.matcher.match.MatchRequest;
import cn.matcher.match.Target;
import cn.matcher.record.Demand;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An index of each format, kept in the resources as an earlier build wrote it: the current format
 * must open and answer as it did, every other must be refused by name.
 *
 * <p>After a new {@code Schema.FORMAT}, write its index (older ones stay), or after a change of
 * what is found, its answers alone:
 *
 * <pre>
 * mvn -pl matcher-index -am test -Dtest=FrozenIndexTest -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dmatcher.frozen=index    (or =answers)</pre>
 */
class FrozenIndexTest {
  private static final Path FROZEN = Path.of("src", "test", "resources", "frozen");
  private static final int FUTURE = 9_999;
  private static final String DELETED_LATER = "deleted-later";

  private static final Knowledge KNOWLEDGE =
      Knowledge.compile(
          List.of(
              new KnowledgeEntry(
                  "刹车片", List.of("制动衬片"), List.of("摩擦材料"), List.of("酚醛树脂", "热衰退"), "交通运输"),
              new KnowledgeEntry("污水处理", List.of("废水"), List.of(), List.of("膜", "反渗透", "吸附"), "环保"),
              new KnowledgeEntry("电池", List.of("锂电"), List.of(), List.of("正极", "电解液"), "新能源"),
              new KnowledgeEntry("检测", List.of("监测"), List.of(), List.of("传感器", "识别"), "电子信息")),
          new TextAnalyzer());

  private static final List<String> TEXTS =
      List.of("刹车片高温掉渣", "污水处理成本高", "电池低温性能差", "农产品快速检测", "新材料 涂层 耐磨");
  private static final List<String> FILTERS =
      List.of(
          "", "maturity >= 中试", "price <= 200", "publishedOn >= 2024-01-01", "not type = patent");

  @TempDir Path dir;

  private static MatchEngineOptions.Builder options() {
    return MatchEngineOptions.builder().ramBufferMegabytes(16).knowledge(KNOWLEDGE);
  }

  private static int currentFormat(Path scratch) {
    try (MatchEngine e = MatchEngine.open(scratch, options().build())) {
      return e.info().stamp().format();
    }
  }

  private static List<TechRecord> records() throws IOException {
    List<TechRecord> records = new ArrayList<>();
    for (String line : Files.readAllLines(FROZEN.resolve("records.jsonl"))) {
      records.add(RecordJson.read(line.getBytes(StandardCharsets.UTF_8)));
    }
    return records;
  }

  /** Two segments and a deleted record, so that every kind of file is there. */
  private static void write(Path index) throws IOException {
    try (MatchEngine e = MatchEngine.open(index, options().indexingThreads(1).build())) {
      List<TechRecord> all = records();
      all.subList(0, all.size() / 2).forEach(e::upsert);
      e.upsert(Demand.builder(DELETED_LATER).title("刹车片").build());
      e.commit();
      all.subList(all.size() / 2, all.size()).forEach(e::upsert);
      e.delete(DELETED_LATER);
      e.commit();
    }
    Files.delete(index.resolve("write.lock"));
  }

  private static List<MatchRequest> requests() {
    List<MatchRequest> requests = new ArrayList<>();
    for (String text : TEXTS) {
      for (String filter : FILTERS) {
        for (Target target : List.of(Target.ACHIEVEMENTS, Target.DEMANDS)) {
          MatchRequest.Builder b =
              MatchRequest.builder(Demand.ofText(text)).target(target).topK(100);
          requests.add((filter.isEmpty() ? b : b.filter(Filter.parse(filter))).build());
        }
      }
    }
    return requests;
  }

  /** Which records are found: a better ranking may order them anew, but must not lose one. */
  private static List<String> found(MatchEngine e) {
    return requests().stream()
        .map(
            r ->
                "%s | %s | %s | %s"
                    .formatted(
                        r.probe().summary() + r.probe().title(),
                        r.filter(),
                        r.target(),
                        e.match(r).hits().stream().map(MatchHit::id).sorted().toList()))
        .toList();
  }

  private static List<List<MatchHit>> hits(MatchEngine e) {
    return requests().stream().map(r -> e.match(r).hits()).toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path f : files.toList()) {
        Files.copy(f, to.resolve(f.getFileName()));
      }
    }
  }

  @Test
  void theCurrentFormatOpensAndAnswersAsItDid() throws IOException {
    int format = currentFormat(dir.resolve("scratch"));
    Path frozen = FROZEN.resolve("format-" + format);
    assertThat(frozen).as("write it as the head of this class says").isDirectory();
    Path index = dir.resolve("index");
    copy(frozen.resolve("index"), index);
    Path fresh = dir.resolve("fresh");
    write(fresh);
    assertThat(MatchEngine.verify(index)).isNull();
    for (boolean writing : new boolean[] {false, true}) {
      MatchEngineOptions o = writing ? options().build() : options().readOnly().build();
      try (MatchEngine e = MatchEngine.open(index, o);
          MatchEngine now = MatchEngine.open(fresh, options().readOnly().build())) {
        for (TechRecord r : records()) {
          assertThat(e.get(r.id())).contains(r);
        }
        assertThat(e.get(DELETED_LATER)).isEmpty();
        assertThat(e.info().records()).isEqualTo(records().size());
        assertThat(found(e)).isEqualTo(Files.readAllLines(frozen.resolve("found.txt")));
        assertThat(hits(e)).as("scores as of an index of today").isEqualTo(hits(now));
      }
    }
    try (MatchEngine e = MatchEngine.open(index, options().build())) {
      e.upsert(Demand.builder("new").title("刹车片").build());
      e.commit();
      assertThat(e.get("new")).isPresent();
    }
    assertThat(MatchEngine.verify(index)).isNull();
  }

  @Test
  void everyOtherFormatIsRefusedByName() throws IOException {
    int format = currentFormat(dir.resolve("scratch"));
    int refused = 0;
    try (Stream<Path> formats = Files.list(FROZEN)) {
      for (Path f : formats.filter(Files::isDirectory).toList()) {
        int other = Integer.parseInt(f.getFileName().toString().substring("format-".length()));
        if (other != format) {
          Path index = dir.resolve("format-" + other);
          copy(f.resolve("index"), index);
          for (MatchEngineOptions o :
              List.of(options().build(), options().readOnly().checksums(false).build())) {
            assertThatThrownBy(() -> MatchEngine.open(index, o))
                .isInstanceOf(IndexMismatchException.class)
                .hasMessageContaining("expected " + format)
                .hasMessageContaining("index has " + other)
                .hasMessageContaining("index the records again");
          }
          assertThat(MatchEngine.verify(index)).contains("index has " + other);
          refused++;
        }
      }
    }
    assertThat(refused).isPositive();
  }

  /** Not a test: writes the resources when asked to. */
  @Test
  void generator() throws IOException {
    String what = System.getProperty("matcher.frozen", "");
    assumeTrue(!what.isEmpty(), "only with -Dmatcher.frozen=index or =answers");
    int format = currentFormat(dir.resolve("scratch"));
    Path frozen = FROZEN.resolve("format-" + format);
    if (what.equals("index")) {
      assertThat(frozen).as("delete it first").doesNotExist();
      write(frozen.resolve("index"));
      Path future = FROZEN.resolve("format-" + FUTURE);
      if (!Files.exists(future)) {
        writeFuture(future.resolve("index"));
      }
    }
    try (MatchEngine e = MatchEngine.open(frozen.resolve("index"), options().readOnly().build())) {
      Files.write(frozen.resolve("found.txt"), found(e));
    }
  }

  /** An empty index that claims a format which is not there yet, and nothing else. */
  private static void writeFuture(Path index) throws IOException {
    MatchEngine.open(index, options().build()).close();
    try (Directory d = FSDirectory.open(index)) {
      Map<String, String> data = new HashMap<>(SegmentInfos.readLatestCommit(d).getUserData());
      assertThat(data.keySet()).contains("matcher.format");
      try (IndexWriter w = new IndexWriter(d, new IndexWriterConfig(null))) {
        w.setLiveCommitData(Map.of("matcher.format", "" + FUTURE).entrySet());
        w.commit();
      }
    }
    Files.delete(index.resolve("write.lock"));
  }
}
