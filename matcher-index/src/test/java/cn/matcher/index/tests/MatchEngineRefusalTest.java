package cn.matcher.index.tests;

import static cn.matcher.index.tests.Fixtures.engine;
import static cn.matcher.index.tests.Fixtures.options;
import static cn.matcher.index.tests.Fixtures.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.matcher.error.IndexMismatchException;
import cn.matcher.error.IndexStateException;
import cn.matcher.error.MatcherException;
import cn.matcher.index.MatchEngine;
import cn.matcher.index.MatchEngineOptions;
import cn.matcher.index.analysis.TextAnalyzer;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.match.MatchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine must not open, and what it must say instead. */
class MatchEngineRefusalTest {
  @TempDir Path dir;
  private Path index;

  @BeforeEach
  void path() {
    index = dir.resolve("index");
  }

  private static final Knowledge OTHER =
      Knowledge.compile(
          List.of(Fixtures.entry("别的", List.of(), List.of("别的办法"), "")), new TextAnalyzer());

  /** Overwrites what the last commit says about itself. */
  private void restamp(Consumer<Map<String, String>> change) throws IOException {
    engine(index).close();
    try (Directory d = FSDirectory.open(index)) {
      Map<String, String> data = new HashMap<>(SegmentInfos.readLatestCommit(d).getUserData());
      change.accept(data);
      try (IndexWriter w = new IndexWriter(d, new IndexWriterConfig(null))) {
        w.setLiveCommitData(data.entrySet());
        w.commit();
      }
    }
  }

  private void assertRefused(Class<? extends MatcherException> type, String... parts) {
    List<MatchEngineOptions> ways =
        List.of(
            options().knowledge(Fixtures.KNOWLEDGE).build(),
            options().knowledge(Fixtures.KNOWLEDGE).readOnly().build());
    for (MatchEngineOptions way : ways) {
      assertThatThrownBy(() -> MatchEngine.open(index, way).close())
          .as("%s", way.access())
          .isInstanceOf(type)
          .satisfies(e -> assertThat(e.getMessage()).contains(List.of(parts)));
    }
  }

  @Test
  void readingNothingIsRefusedWithTheWayToMakeAnIndex() {
    assertThatThrownBy(() -> reader(index))
        .isInstanceOf(IndexStateException.class)
        .hasMessageContaining(index.toString())
        .hasMessageContaining("nothing")
        .hasMessageContaining("matcher index");
    assertThat(index).doesNotExist();
  }

  @Test
  void aFileIsNoIndex() throws IOException {
    Files.writeString(index, "text");
    assertRefused(IndexStateException.class, index.toString(), "a file");
    assertThat(index).hasContent("text");
  }

  @Test
  void aDirectoryBelowAFileIsRefused() throws IOException {
    Files.writeString(index, "text");
    index = index.resolve("below");
    assertRefused(IndexStateException.class, index.toString());
  }

  @Test
  void aDirectoryOfOtherFilesIsRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(index);
    Files.writeString(index.resolve("thesis.txt"), "text");
    assertRefused(IndexStateException.class, index.toString(), "1 other files");
    assertThat(index).isDirectoryContaining(f -> f.endsWith("thesis.txt"));
    try (var files = Files.list(index)) {
      assertThat(files.count()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyDirectoryBecomesAnIndex() throws IOException {
    Files.createDirectories(index);
    engine(index).close();
    reader(index).close();
  }

  /** Lucene writes a commit under a pending name first; a killed process leaves that behind. */
  @Test
  void aCrashWhileTheIndexIsCreatedDoesNotLockItsPlaceForEver() throws IOException {
    Files.createDirectories(index);
    Files.createFile(index.resolve("write.lock"));
    Files.write(index.resolve("pending_segments_1"), new byte[] {1, 2, 3});
    try (MatchEngine e = engine(index)) {
      e.upsert(Fixtures.achievement("A", "t", "x"));
      e.commit();
    }
    assertThat(MatchEngine.verify(index)).isNull();
  }

  @Test
  void aSecondWriterIsRefusedByName() {
    try (MatchEngine first = engine(index)) {
      assertThatThrownBy(() -> engine(index))
          .isInstanceOf(IndexStateException.class)
          .hasMessageContaining(index.toString())
          .hasMessageContaining("no other writer")
          .hasMessageContaining("read-only");
      first.upsert(Fixtures.achievement("A", "t", "x"));
      first.commit();
    }
    engine(index).close();
  }

  @Test
  void theIndexOfAnotherProgramIsRefusedAndLeftAlone() throws IOException {
    try (Directory d = FSDirectory.open(index);
        IndexWriter w = new IndexWriter(d, new IndexWriterConfig(null))) {
      Document doc = new Document();
      doc.add(new StringField("id", "x", Field.Store.YES));
      w.addDocument(doc);
    }
    assertRefused(IndexMismatchException.class, "format", "another program");
    assertThat(MatchEngine.verify(index)).contains("another program");
  }

  @Test
  void anotherFormatVersionIsRefusedNamingBoth() throws IOException {
    restamp(data -> data.put("matcher.format", "99"));
    assertRefused(
        IndexMismatchException.class, "format version", "expected 3", "index has 99", "index the");
    assertThat(MatchEngine.verify(index)).contains("expected 3", "index has 99");
  }

  /** A later format may well drop today's other stamps. */
  @Test
  void anotherFormatVersionIsRefusedWithoutLookingFurther() throws IOException {
    restamp(
        data -> {
          data.clear();
          data.put("matcher.format", "4");
        });
    assertRefused(IndexMismatchException.class, "expected 3", "index has 4");
  }

  @Test
  void anotherAnalysisIsRefusedNamingBoth() throws IOException {
    restamp(data -> data.put("matcher.analyzer", "jieba/7"));
    assertRefused(
        IndexMismatchException.class, "analyzer", TextAnalyzer.FINGERPRINT, "jieba/7", "again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"matcher.format", "matcher.analyzer", "matcher.knowledge"})
  void aStampThatLacksAPartIsRefusedByName(String part) throws IOException {
    restamp(data -> data.remove(part));
    assertRefused(MatcherException.class, "index");
    assertThat(MatchEngine.verify(index)).isNotBlank();
  }

  @Test
  void aStampWithoutANumberIsRefusedByName() throws IOException {
    restamp(data -> data.put("matcher.format", "one"));
    assertRefused(MatcherException.class, "index", "one");
  }

  @Test
  void otherKnowledgeIsRefusedNamingBoth() {
    engine(index).close();
    for (MatchEngineOptions way :
        List.of(
            options().knowledge(OTHER).build(), options().knowledge(OTHER).readOnly().build())) {
      assertThatThrownBy(() -> MatchEngine.open(index, way).close())
          .isInstanceOf(IndexMismatchException.class)
          .hasMessageContaining("knowledge")
          .hasMessageContaining("expected " + OTHER.fingerprint())
          .hasMessageContaining("index has " + Fixtures.KNOWLEDGE.fingerprint());
    }
    assertThatThrownBy(() -> MatchEngine.open(index, options().build()))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageContaining("expected none")
        .hasMessageContaining(Fixtures.KNOWLEDGE.fingerprint());
  }

  @Test
  void knowledgeThatAddsToThatOfTheIndexMayReadButNotWrite() {
    try (MatchEngine e = engine(index)) {
      e.upsert(Fixtures.achievement("A", "酚醛树脂", "x"));
      e.commit();
    }
    Knowledge merged =
        Knowledge.merge(
            Fixtures.ENTRIES,
            List.of(Fixtures.entry("掉渣", List.of(), List.of("酚醛树脂"), "自有")),
            new TextAnalyzer());
    try (MatchEngine e = MatchEngine.open(index, options().knowledge(merged).readOnly().build())) {
      assertThat(Fixtures.ids(e.match(MatchRequest.ofText("掉渣")))).containsExactly("A");
    }
    assertThatThrownBy(() -> MatchEngine.open(index, options().knowledge(merged).build()))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageContaining(merged.fingerprint());
  }

  @Test
  void anIndexWithKnowledgeMayBeReadWithoutAndTheOtherWayRound() {
    try (MatchEngine e = engine(index)) {
      e.upsert(Fixtures.achievement("A", "刹车片", "x"));
      e.commit();
    }
    try (MatchEngine e = MatchEngine.open(index, options().readOnly().build())) {
      assertThat(Fixtures.ids(e.match(MatchRequest.ofText("刹车片")))).containsExactly("A");
    }
    Path plain = dir.resolve("plain");
    try (MatchEngine e = MatchEngine.open(plain, options().build())) {
      e.upsert(Fixtures.achievement("A", "酚醛树脂", "x"));
      e.commit();
    }
    try (MatchEngine e = reader(plain)) {
      assertThat(Fixtures.ids(e.match(MatchRequest.ofText("刹车片")))).containsExactly("A");
    }
  }

  @Test
  void anEngineThatCouldNotBeOpenedLeavesNoLock() throws IOException {
    restamp(data -> data.put("matcher.analyzer", "jieba/7"));
    assertRefused(IndexMismatchException.class, "jieba/7");
    restamped(data -> data.put("matcher.analyzer", TextAnalyzer.FINGERPRINT));
    engine(index).close();
  }

  private void restamped(Consumer<Map<String, String>> change) throws IOException {
    try (Directory d = FSDirectory.open(index);
        IndexWriter w = new IndexWriter(d, new IndexWriterConfig(null))) {
      Map<String, String> data = new HashMap<>(SegmentInfos.readLatestCommit(d).getUserData());
      change.accept(data);
      w.setLiveCommitData(data.entrySet());
      w.commit();
    }
  }
}
