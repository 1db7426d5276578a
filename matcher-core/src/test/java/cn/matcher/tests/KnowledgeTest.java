package cn.matcher.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.matcher.error.InvalidDataException;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.Knowledge.ScoredEntry;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.knowledge.RecordProfile;
import cn.matcher.knowledge.TextTokens;
import cn.matcher.knowledge.Topics;
import cn.matcher.knowledge.Translation;
import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnowledgeTest {
  private static final long SEED = 2_611;

  /** Runs of letters and digits, and pairs of ideographs. */
  private static final TextTokens WORDS =
      text -> {
        List<String> words = new ArrayList<>();
        Matcher runs =
            Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+")
                .matcher(TextNormalizer.normalize(text));
        while (runs.find()) {
          String run = runs.group();
          if (!Character.isIdeographic(run.codePointAt(0))) {
            words.add(run);
          }
          for (int i = 0;
              i + 1 < run.length() && Character.isIdeographic(run.codePointAt(0));
              i++) {
            words.add(run.substring(i, i + 2));
          }
        }
        return words;
      };

  private static KnowledgeEntry entry(
      String term, List<String> synonyms, List<String> solutions, String field) {
    return new KnowledgeEntry(term, synonyms, List.of(), solutions, field);
  }

  private static final List<KnowledgeEntry> ENTRIES =
      List.of(
          entry("刹车片", List.of("制动衬片", "摩擦片"), List.of("酚醛树脂", "热衰退", "芳纶浆粕"), "交通运输"),
          entry("污水脱盐", List.of("苦咸水"), List.of("反渗透膜", "RO", "电渗析"), "环保"),
          entry("动力电池", List.of("锂电池"), List.of("LiFePO4", "磷酸铁锂", "石墨负极"), "新能源"),
          entry("芯片光刻", List.of("集成电路制造"), List.of("光刻胶", "光致产酸剂", "α-Al2O3"), "电子"),
          entry("奶牛乳房炎", List.of("乳腺炎"), List.of("抗菌肽", "疫苗"), "农业"));

  private static final Knowledge KNOWLEDGE = Knowledge.compile(ENTRIES, WORDS);

  private static List<ScoredEntry> retrieve(Knowledge k, String text, int limit) {
    Map<String, Float> weights = new LinkedHashMap<>();
    WORDS.words(text).forEach(w -> weights.merge(w, 1f, Float::sum));
    return k.retrieve(weights, List.of("", text), limit);
  }

  private static byte[] saved(Knowledge k) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    k.save(out);
    return out.toByteArray();
  }

  private static Knowledge load(byte[] bytes) throws IOException {
    return Knowledge.load(new ByteArrayInputStream(bytes), "k.bin");
  }

  private record Found(String term, int start, int end) {}

  private static List<Found> matches(Knowledge k, String text) {
    NormalizedText normal = new NormalizedText();
    TextNormalizer.normalize(text, normal);
    List<Found> found = new ArrayList<>();
    k.matchTerms(
        normal,
        (id, start, end) ->
            found.add(new Found(TextNormalizer.normalize(k.term(id)).strip(), start, end)));
    return found;
  }

  @Test
  void entriesKeepTheirOrderNamesFieldsAndTerms() {
    assertThat(KNOWLEDGE.size()).isEqualTo(5);
    assertThat(IntStream.range(0, 5).mapToObj(KNOWLEDGE::name))
        .containsExactly("刹车片", "污水脱盐", "动力电池", "芯片光刻", "奶牛乳房炎");
    assertThat(KNOWLEDGE.field(2)).isEqualTo("新能源");
    assertThat(Arrays.stream(KNOWLEDGE.keyTerms(0)).mapToObj(KNOWLEDGE::term))
        .containsExactly("刹车片", "制动衬片", "摩擦片");
    assertThat(Arrays.stream(KNOWLEDGE.solutionTerms(2)).mapToObj(KNOWLEDGE::term))
        .containsExactly("LiFePO4", "磷酸铁锂", "石墨负极");
    assertThat(KNOWLEDGE.findTerm("lifepo4")).isEqualTo(KNOWLEDGE.solutionTerms(2)[0]);
    assertThat(KNOWLEDGE.findTerm("lifepo")).isEqualTo(-1);
    assertThat(KNOWLEDGE.findTerm("lifepo44")).isEqualTo(-1);
    assertThat(KNOWLEDGE.findTerm("")).isEqualTo(-1);
  }

  @Test
  void anEntryIsFoundByNameSynonymAndSolution() {
    for (int e = 0; e < ENTRIES.size(); e++) {
      List<String> terms = new ArrayList<>(List.of(ENTRIES.get(e).term()));
      terms.addAll(ENTRIES.get(e).synonyms());
      terms.addAll(ENTRIES.get(e).solutions());
      for (String term : terms) {
        List<ScoredEntry> found = retrieve(KNOWLEDGE, "我们想解决" + term + "的难题", 3);
        assertThat(found).as(term).isNotEmpty();
        assertThat(found.getFirst().entry()).as(term).isEqualTo(e);
        assertThat(found.getFirst().relative()).isEqualTo(1);
      }
    }
  }

  @Test
  void otherSpellingsFindTheSameEntry() {
    assertThat(retrieve(KNOWLEDGE, "剎車片", 1).getFirst().entry()).isZero();
    assertThat(retrieve(KNOWLEDGE, "ＬｉＦｅＰＯ₄", 1).getFirst().entry()).isEqualTo(2);
  }

  @Test
  void aTextAboutSomethingElseGetsLowCertainty() {
    float sure = retrieve(KNOWLEDGE, "刹车片制动衬片摩擦片", 1).getFirst().certainty();
    assertThat(sure).isGreaterThan(0.6f);
    List<ScoredEntry> unrelated =
        retrieve(KNOWLEDGE, "某博物馆希望为古代书画提供恒温恒湿的展柜以及远程观测平台，兼顾参观体验与锂电池供电", 5);
    for (ScoredEntry e : unrelated) {
      assertThat(e.certainty()).isLessThan(sure / 2).isGreaterThan(0);
    }
    assertThat(retrieve(KNOWLEDGE, "zzz 完全无关", 5)).isEmpty();
    assertThat(retrieve(KNOWLEDGE, "", 5)).isEmpty();
  }

  @Test
  void retrievedEntriesAreOrderedByScoreThenByNumberAndLimited() {
    List<KnowledgeEntry> twins = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      twins.add(entry("条目" + (char) ('甲' + i), List.of(), List.of("石墨烯薄膜"), ""));
    }
    Knowledge k =
        Knowledge.compile(twins, t -> WORDS.words(t).stream().filter(w -> w.equals("石墨")).toList());
    List<ScoredEntry> found = k.retrieve(Map.of("石墨", 1f), List.of("", ""), 7);
    assertThat(found).extracting(ScoredEntry::entry).containsExactly(0, 1, 2, 3, 4, 5, 6);
    List<ScoredEntry> all = retrieve(KNOWLEDGE, "锂电池 反渗透膜 刹车片 刹车片 光刻胶", 10);
    assertThat(all).hasSizeGreaterThan(3);
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).relative()).isLessThanOrEqualTo(all.get(i - 1).relative());
    }
    for (int limit = 1; limit < all.size(); limit++) {
      assertThat(retrieve(KNOWLEDGE, "锂电池 反渗透膜 刹车片 刹车片 光刻胶", limit))
          .isEqualTo(all.subList(0, limit));
    }
  }

  @Test
  void aLimitOfNoneGivesNone() {
    assertThat(retrieve(KNOWLEDGE, "刹车片", 0)).isEmpty();
    assertThat(profile(KNOWLEDGE, "刹车", 0).topics().entries()).isEmpty();
  }

  @Test
  void topicsOfARecordNameItsEntriesWithWeightsBetweenNoneAndOne() {
    Topics t = profile(KNOWLEDGE, "酚醛树脂 芳纶浆粕 的 锂电池", 16).topics();
    assertThat(t.entries()).startsWith(0).contains(2);
    for (int i = 0; i < t.weights().length; i++) {
      assertThat(t.weights()[i]).isBetween(1 / 255f, 1f);
      assertThat(t.weights()[i] * 255).isCloseTo(Math.round(t.weights()[i] * 255), within(1e-3f));
    }
    assertThat(t.asMap()).hasSize(t.entries().length);
    assertThat(profile(KNOWLEDGE, "", 16).topics().entries()).isEmpty();
    assertThat(Knowledge.topics(List.of()).norm()).isZero();
  }

  @Test
  void aProblemPointsToItsSolutionsMoreThanToThoseOfOthers() {
    Map<String, Float> words = new LinkedHashMap<>();
    WORDS.words("刹车片").forEach(w -> words.put(w, 1f));
    Translation problem = KNOWLEDGE.translate(words);
    float own = problem.cosine(profile(KNOWLEDGE, "酚醛树脂 芳纶浆粕", 0).vector(), 0);
    float other = problem.cosine(profile(KNOWLEDGE, "聚酰胺 界面聚合", 0).vector(), 0);
    assertThat(own).isGreaterThan(other + 0.1f).isLessThanOrEqualTo(1.0001f);
    byte[] unknown = profile(KNOWLEDGE, "", 0).vector();
    assertThat(unknown).hasSize(Knowledge.VECTOR_BYTES).containsOnly(0);
    assertThat(problem.cosine(unknown, 0)).isZero();
    // A vector need not begin where its bytes do.
    byte[] later = new byte[7 + Knowledge.VECTOR_BYTES];
    System.arraycopy(
        profile(KNOWLEDGE, "酚醛树脂 芳纶浆粕", 0).vector(), 0, later, 7, Knowledge.VECTOR_BYTES);
    assertThat(problem.cosine(later, 7)).isEqualTo(own);
  }

  private static RecordProfile profile(Knowledge knowledge, String text, int limit) {
    Map<String, Float> counts = new LinkedHashMap<>();
    WORDS.words(text).forEach(w -> counts.merge(w, 1f, Float::sum));
    List<String> words = List.copyOf(counts.keySet());
    float[] damped = new float[words.size()];
    for (int i = 0; i < damped.length; i++) {
      damped[i] = (float) Math.log1p(counts.get(words.get(i)));
    }
    return knowledge.profile(damped.length, words::get, damped, limit);
  }

  @Test
  void aTermGivenTwiceTakesTheLaterEntryInTheEarlierPlace() {
    Knowledge k =
        Knowledge.compile(
            List.of(
                entry("甲", List.of(), List.of("旧办法"), "旧"),
                entry("乙", List.of(), List.of("x"), ""),
                entry("甲", List.of(), List.of("新办法"), "新")),
            WORDS);
    assertThat(k.size()).isEqualTo(2);
    assertThat(k.field(0)).isEqualTo("新");
    assertThat(k.findTerm("旧办法")).isEqualTo(-1);
  }

  @Test
  void knowledgeWithoutEntriesKnowsNothing() throws IOException {
    Knowledge none = Knowledge.compile(List.of(), WORDS);
    for (Knowledge k : List.of(none, load(saved(none)))) {
      assertThat(k.size()).isZero();
      assertThat(retrieve(k, "刹车片", 5)).isEmpty();
      assertThat(matches(k, "刹车片")).isEmpty();
    }
  }

  @Test
  void theFingerprintNamesTheContent() {
    assertThat(KNOWLEDGE.fingerprint()).startsWith("5 entries, sha256 ");
    assertThat(Knowledge.compile(new ArrayList<>(ENTRIES), WORDS).fingerprint())
        .isEqualTo(KNOWLEDGE.fingerprint());
    Set<String> fingerprints = new HashSet<>();
    fingerprints.add(KNOWLEDGE.fingerprint());
    for (KnowledgeEntry changed :
        List.of(
            entry("刹车片", List.of("制动衬片", "摩擦片"), List.of("酚醛树脂", "热衰退", "芳纶浆粕"), "其他"),
            entry("刹车片", List.of("制动衬片"), List.of("酚醛树脂", "热衰退", "芳纶浆粕"), "交通运输"),
            entry("刹车片", List.of("制动衬片", "摩擦片"), List.of("酚醛树脂", "热衰退"), "交通运输"))) {
      List<KnowledgeEntry> entries = new ArrayList<>(ENTRIES);
      entries.set(0, changed);
      fingerprints.add(Knowledge.compile(entries, WORDS).fingerprint());
    }
    assertThat(fingerprints).hasSize(4);
  }

  @Test
  void mergingKeepsTheNumbersOfTheBase() {
    List<KnowledgeEntry> own =
        List.of(
            entry("自有设备", List.of(), List.of("自有工艺"), "自"),
            entry("动力电池", List.of("电芯"), List.of("钠离子"), "自"));
    Knowledge merged = Knowledge.merge(ENTRIES, own, WORDS);
    assertThat(IntStream.range(0, merged.size()).mapToObj(merged::name))
        .containsExactly("刹车片", "污水脱盐", "动力电池", "芯片光刻", "奶牛乳房炎", "自有设备");
    assertThat(merged.field(2)).isEqualTo("自");
    assertThat(merged.findTerm("lifepo4")).isEqualTo(-1);
    assertThat(merged.findTerm("钠离子")).isNotNegative();
    assertThat(merged.baseFingerprint()).isEqualTo(KNOWLEDGE.fingerprint());
    assertThat(merged.fingerprint()).isNotEqualTo(KNOWLEDGE.fingerprint());
    assertThat(KNOWLEDGE.baseFingerprint()).isEqualTo(KNOWLEDGE.fingerprint());
    assertThat(retrieve(merged, "自有工艺", 1).getFirst().entry()).isEqualTo(5);
  }

  @Test
  void savedAndLoadedKnowledgeGivesTheSameAnswers() throws IOException {
    Knowledge merged =
        Knowledge.merge(
            ENTRIES, List.of(entry("β-内酰胺 \uD842\uDFB7", List.of(), List.of("𠮷野"), "药")), WORDS);
    for (Knowledge k : List.of(KNOWLEDGE, merged)) {
      byte[] bytes = saved(k);
      Knowledge again = load(bytes);
      assertThat(again.fingerprint()).isEqualTo(k.fingerprint());
      assertThat(again.baseFingerprint()).isEqualTo(k.baseFingerprint());
      assertThat(again.size()).isEqualTo(k.size());
      assertThat(again.termCount()).isEqualTo(k.termCount());
      for (int e = 0; e < k.size(); e++) {
        assertThat(again.name(e)).isEqualTo(k.name(e));
        assertThat(again.field(e)).isEqualTo(k.field(e));
        assertThat(again.keyTerms(e)).isEqualTo(k.keyTerms(e));
        assertThat(again.solutionTerms(e)).isEqualTo(k.solutionTerms(e));
      }
      Random random = new Random(SEED);
      for (int i = 0; i < 300; i++) {
        String text = randomText(random);
        assertThat(retrieve(again, text, 5)).as(text).isEqualTo(retrieve(k, text, 5));
        assertThat(matches(again, text)).as(text).isEqualTo(matches(k, text));
        RecordProfile mine = profile(k, text, 3);
        assertThat(profile(again, text, 3).topics().asMap()).isEqualTo(mine.topics().asMap());
        assertThat(profile(again, text, 3).vector()).isEqualTo(mine.vector());
      }
      assertThat(saved(again)).isEqualTo(bytes);
    }
  }

  private static String randomText(Random random) {
    StringBuilder s = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      KnowledgeEntry e = ENTRIES.get(random.nextInt(ENTRIES.size()));
      s.append(
          random.nextBoolean()
              ? e.term()
              : e.solutions().get(random.nextInt(e.solutions().size())));
      s.append(random.nextBoolean() ? "，" : random.nextBoolean() ? "的" : "");
    }
    return s.toString();
  }

  @Test
  void everyFlippedByteIsRefusedByName() throws IOException {
    byte[] good = saved(KNOWLEDGE);
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      byte[] bad = good.clone();
      int at = i < 24 ? i : random.nextInt(bad.length);
      bad[at] ^= (byte) (1 + random.nextInt(255));
      assertThatThrownBy(() -> load(bad))
          .as("seed %d, byte %d", SEED, at)
          .isInstanceOf(InvalidDataException.class)
          .hasMessageStartingWith("k.bin: ");
    }
  }

  @Test
  void truncatedExtendedAndForeignFilesAreRefusedByName() throws IOException {
    byte[] good = saved(KNOWLEDGE);
    Random random = new Random(SEED);
    List<byte[]> bad = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      bad.add(Arrays.copyOf(good, i));
    }
    for (int i = 0; i < 100; i++) {
      bad.add(Arrays.copyOf(good, random.nextInt(good.length)));
    }
    bad.add(Arrays.copyOf(good, good.length + 1));
    bad.add("{\"term\":\"刹车片\",\"solutions\":[\"x\"]}".getBytes(StandardCharsets.UTF_8));
    bad.add(new byte[1_000]);
    for (byte[] bytes : bad) {
      assertThatThrownBy(() -> load(bytes))
          .as("%d bytes", bytes.length)
          .isInstanceOf(InvalidDataException.class)
          .hasMessageStartingWith("k.bin: ");
    }
  }

  @Test
  void anotherVersionIsRefusedNamingBoth() throws IOException {
    byte[] other = saved(KNOWLEDGE);
    int version = ByteBuffer.wrap(other).getInt(4);
    ByteBuffer.wrap(other).putInt(4, version + 1);
    assertThatThrownBy(() -> load(other))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("expected version " + version)
        .hasMessageContaining("actual version " + (version + 1));
  }

  /** Lengths are kept in 16 bits; what does not fit must not be cut in silence. */
  @Test
  void anOverlongTermIsRefusedOrComesBackWhole() throws IOException {
    String term = "长".repeat(30_000);
    byte[] bytes;
    try {
      bytes =
          saved(
              Knowledge.compile(List.of(entry(term, List.of(), List.of("x"), "")), t -> List.of()));
    } catch (InvalidDataException refused) {
      assertThat(refused.getMessage()).hasSizeLessThan(1_000);
      return;
    }
    assertThat(load(bytes).name(0)).isEqualTo(term);
  }

  @Test
  void moreSolutionsThanSixteenBitsCountAreRefusedOrComeBackWhole() throws IOException {
    List<String> solutions = IntStream.range(0, 70_000).mapToObj(i -> "s" + i).toList();
    byte[] bytes;
    try {
      bytes =
          saved(Knowledge.compile(List.of(entry("甲", List.of(), solutions, "")), t -> List.of()));
    } catch (InvalidDataException refused) {
      assertThat(refused.getMessage()).hasSizeLessThan(1_000);
      return;
    }
    assertThat(load(bytes).solutionTerms(0)).hasSize(70_000);
  }

  @Test
  void latinTermsAreNotCutOutOfLongerWords() {
    assertThat(matches(KNOWLEDGE, "process RO膜 ro5 5ro pro ro-2"))
        .extracting(Found::term)
        .containsExactly("ro", "ro");
    assertThat(matches(KNOWLEDGE, "LiFePO4正极")).containsExactly(new Found("lifepo4", 0, 7));
    assertThat(matches(KNOWLEDGE, "xLiFePO4")).isEmpty();
    assertThat(matches(KNOWLEDGE, "LiFePO45")).isEmpty();
  }

  @Test
  void termsInsideLongerOnesAreReportedToo() {
    Knowledge k =
        Knowledge.compile(
            List.of(entry("锂", List.of("锂电", "锂电池"), List.of("电池", "固态锂电池"), "")), WORDS);
    assertThat(matches(k, "固态锂电池"))
        .extracting(Found::term)
        .containsExactly("固态锂电池", "锂", "锂电", "锂电池", "电池");
  }

  @Test
  void matchTermsFindsWhatANaiveSearchFinds() {
    Random random = new Random(SEED);
    String letters = "ab1α刹车片- ";
    for (int round = 0; round < 60; round++) {
      Set<String> terms = new LinkedHashSet<>();
      for (int i = 1 + random.nextInt(25); i > 0; i--) {
        terms.add(random(random, letters, 1 + random.nextInt(4)).strip());
      }
      terms.remove("");
      if (terms.isEmpty()) {
        continue;
      }
      Knowledge k =
          Knowledge.compile(
              List.of(entry("长得不会出现", List.of(), List.copyOf(terms), "")), t -> List.of());
      for (int i = 0; i < 40; i++) {
        String text = random(random, letters, random.nextInt(40));
        assertThat(matches(k, text))
            .as("seed %d round %d: %s in '%s'", SEED, round, terms, text)
            .containsExactlyElementsOf(naive(terms, text));
      }
    }
  }

  private static String random(Random random, String letters, int length) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < length; i++) {
      s.append(letters.charAt(random.nextInt(letters.length())));
    }
    return s.toString();
  }

  private static List<Found> naive(Set<String> terms, String text) {
    List<Found> found = new ArrayList<>();
    for (int start = 0; start < text.length(); start++) {
      for (int end = start + 1; end <= text.length(); end++) {
        String s = text.substring(start, end);
        boolean cutsBefore =
            start > 0 && latin(text.charAt(start - 1)) && latin(text.charAt(start));
        boolean cutsAfter =
            end < text.length() && latin(text.charAt(end - 1)) && latin(text.charAt(end));
        if (terms.contains(s) && !cutsBefore && !cutsAfter) {
          found.add(new Found(s, start, end));
        }
      }
    }
    return found;
  }

  private static boolean latin(char c) {
    return "ab1α".indexOf(c) >= 0;
  }

  @Test
  void manyThreadsGetTheAnswersOfOne() {
    Random random = new Random(SEED);
    List<String> texts = IntStream.range(0, 200).mapToObj(i -> randomText(random)).toList();
    List<List<ScoredEntry>> expected = texts.stream().map(t -> retrieve(KNOWLEDGE, t, 4)).toList();
    IntStream.range(0, 4_000)
        .parallel()
        .forEach(
            i ->
                assertThat(retrieve(KNOWLEDGE, texts.get(i % 200), 4))
                    .isEqualTo(expected.get(i % 200)));
  }
}
