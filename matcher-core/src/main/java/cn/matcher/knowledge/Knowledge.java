package cn.matcher.knowledge;

import cn.matcher.error.InvalidDataException;
import cn.matcher.text.NormalizedText;
import cn.matcher.text.TextNormalizer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.CRC32;

/**
 * Term knowledge ready for use: which entries a text is about, which terms they bring, and which
 * known terms a text contains.
 *
 * <p>Entries are found by retrieval, not by exact key: a demand is a BM25 query of its words and
 * character bigrams over the entries' names (weight 3), synonyms (2), broader terms and solutions
 * (1). An entry's certainty says how much of the text it explains, so that entries for another
 * matter keep quiet.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class Knowledge {
  private static final int MAGIC = 0x4D4B4E57; // MKNW
  private static final int VERSION = 3;

  /** How much a title's words count against a body's. Chosen on train demands. */
  public static final float TITLE_WEIGHT = 2f;

  /** Length of a {@link RecordProfile}'s vector. */
  public static final int VECTOR_BYTES = TermEmbedding.DIMENSION;

  private static final float BIGRAM_WEIGHT = 0.6f;

  /** Share of a text that an entry must explain to be two thirds certain. */
  private static final double CERTAINTY_SCALE = 0.1;

  private static final int TOPIC_TOKENS = 60;
  private static final int TOPIC_POSTINGS = 400;

  private final String fingerprint;
  private final String baseFingerprint;
  private final String[] terms;
  private final int[][] keyTerms;
  private final int[][] solutionTerms;
  private final String[] fields;
  private final String[] tokens;
  private final TokenPostings postings;
  private final TermEmbedding embedding;
  private final int[] wordRows;

  private final TermTrie trie;
  private final Concepts concepts;

  /** By term: the normal form of what stands for it, filled when first asked for. */
  private final String[] conceptTexts;

  private final Map<String, Integer> tokenIds;
  private final float[] tokenMarketWeight;
  private final float unknownIdf;
  private final ThreadLocal<float[]> scores;

  Knowledge(
      String fingerprint,
      String baseFingerprint,
      String[] terms,
      int[][] keyTerms,
      int[][] solutionTerms,
      String[] fields,
      String[] tokens,
      TokenPostings postings,
      TermEmbedding embedding,
      TermTrie trie,
      Concepts concepts) {
    this.fingerprint = fingerprint;
    this.baseFingerprint = baseFingerprint;
    this.terms = terms;
    this.keyTerms = keyTerms;
    this.solutionTerms = solutionTerms;
    this.fields = fields;
    this.tokens = tokens;
    this.postings = postings;
    this.embedding = embedding;
    this.wordRows = KnowledgeCompiler.wordRows(tokens);
    this.trie = trie;
    this.concepts = concepts;
    this.conceptTexts = new String[terms.length];
    this.tokenIds = HashMap.newHashMap(tokens.length);
    this.tokenMarketWeight = new float[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      tokenIds.put(tokens[i], i);
      tokenMarketWeight[i] = KnowledgeCompiler.marketWeight(tokens[i]);
    }
    this.unknownIdf = TokenPostings.idfOfUnknown(fields.length);
    this.scores = ThreadLocal.withInitial(() -> new float[fields.length]);
  }

  /** Compiles entries without concepts. */
  public static Knowledge compile(List<KnowledgeEntry> entries, TextTokens words) {
    return compile(entries, List.of(), words);
  }

  /**
   * Compiles entries and concepts; where an entry's term comes twice, the later entry counts.
   *
   * @param words the analysis of the index that this knowledge is used with
   * @throws InvalidDataException where a name stands in two concepts, or twice in one
   */
  public static Knowledge compile(
      List<KnowledgeEntry> entries, List<Concept> concepts, TextTokens words) {
    Map<String, KnowledgeEntry> byTerm = new LinkedHashMap<>();
    entries.forEach(e -> byTerm.put(e.term(), e));
    List<KnowledgeEntry> distinct = new ArrayList<>(byTerm.values());
    List<List<String>> names = concepts.stream().map(Concept::names).toList();
    String fingerprint = KnowledgeCompiler.fingerprint(distinct, names);
    return new KnowledgeCompiler(words).compile(distinct, names, fingerprint, fingerprint, null);
  }

  /** Like the other {@code merge}, for a base that is not compiled yet. */
  public static Knowledge merge(
      List<KnowledgeEntry> base, List<KnowledgeEntry> own, TextTokens words) {
    return merge(compile(base, words), base, own, words);
  }

  /**
   * Compiles a base together with a user's own entries, which come after it and replace entries of
   * the same term in place; so records indexed with the base alone keep their meaning. For the same
   * reason, and because training takes most of the time, the word vectors and the concepts stay
   * those of the base.
   *
   * @param base the compiled base
   * @param baseEntries the entries that {@code base} was compiled from, in their order
   */
  public static Knowledge merge(
      Knowledge base,
      List<KnowledgeEntry> baseEntries,
      List<KnowledgeEntry> own,
      TextTokens words) {
    Map<String, KnowledgeEntry> byTerm = new LinkedHashMap<>();
    baseEntries.forEach(e -> byTerm.put(e.term(), e));
    own.forEach(e -> byTerm.put(e.term(), e));
    List<KnowledgeEntry> distinct = new ArrayList<>(byTerm.values());
    List<List<String>> names = base.conceptNames();
    return new KnowledgeCompiler(words)
        .compile(
            distinct,
            names,
            KnowledgeCompiler.fingerprint(distinct, names),
            base.fingerprint(),
            base::vectorsOf);
  }

  private List<List<String>> conceptNames() {
    return Arrays.stream(concepts.terms())
        .map(ids -> Arrays.stream(ids).mapToObj(id -> terms[id]).toList())
        .toList();
  }

  /** The word vectors in the order of other tokens; words that are new have none. */
  private TermEmbedding vectorsOf(String[] otherTokens) {
    return embedding.reordered(
        Arrays.stream(otherTokens)
            .filter(t -> !Bigrams.isBigram(t))
            .mapToInt(
                t -> {
                  Integer mine = tokenIds.get(t);
                  return mine == null ? -1 : wordRows[mine];
                })
            .toArray());
  }

  /** Number of entries and a digest of their content. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The {@link #fingerprint} of what this was merged onto; the same where it was not merged. */
  public String baseFingerprint() {
    return baseFingerprint;
  }

  /** Number of entries; they are numbered from 0. */
  public int size() {
    return fields.length;
  }

  /** Number of distinct terms over all entries; they are numbered from 0. */
  public int termCount() {
    return terms.length;
  }

  /** A term as it was written. */
  public String term(int termId) {
    return terms[termId];
  }

  /** The name of an entry. */
  public String name(int entry) {
    return terms[keyTerms[entry][0]];
  }

  /** The technical field of an entry. */
  public String field(int entry) {
    return fields[entry];
  }

  /** Term ids of an entry's name and synonyms. Do not modify. */
  public int[] keyTerms(int entry) {
    return keyTerms[entry];
  }

  /** Term ids of an entry's solutions. Do not modify. */
  public int[] solutionTerms(int entry) {
    return solutionTerms[entry];
  }

  /** Receives one occurrence of a known term in a normalised text. */
  @FunctionalInterface
  public interface TermMatch {
    void accept(int termId, int start, int end);
  }

  /** Reports every known term that occurs in the text, also inside longer ones. */
  public void matchTerms(NormalizedText text, TermMatch out) {
    trie.match(text.chars(), text.length(), out::accept);
  }

  /** The id of a normalised term, or -1. */
  public int findTerm(String normalized) {
    return trie.find(normalized);
  }

  /** Number of concepts; they are numbered from 0. */
  public int conceptCount() {
    return concepts.terms().length;
  }

  /** The concept that a term is a name of, or -1. */
  public int concept(int termId) {
    return concepts.of(termId);
  }

  /** Term ids of a concept: the name that stands for all, then its aliases. Do not modify. */
  public int[] conceptTerms(int concept) {
    return concepts.terms()[concept];
  }

  /**
   * What stands for a term in an index, so that all names of a thing meet: the normal form of its
   * concept's name, or its own where it is of no concept. Always the same string for a term.
   */
  public String conceptText(int termId) {
    String text = conceptTexts[termId];
    if (text == null) {
      // Two threads may both make it; either will do.
      text = TextNormalizer.normalize(terms[concepts.nameOf(termId)]).strip();
      conceptTexts[termId] = text;
    }
    return text;
  }

  /** The same for a normalised text, which stands for itself where it is no known term. */
  public String conceptText(String normalized) {
    int term = trie.find(normalized);
    return term < 0 ? normalized : conceptText(term);
  }

  /**
   * An entry that a text is about.
   *
   * @param entry its number
   * @param relative its score against the best entry's, in (0, 1]
   * @param certainty how far the entry explains the text, in (0, 1)
   */
  public record ScoredEntry(int entry, float relative, float certainty) {}

  /**
   * The entries that a text is about, best first, ties by number.
   *
   * @param wordWeights the text's words, normalised, with their weights above 0
   * @param texts title first, then the other parts, for the bigrams
   * @param limit at most so many
   */
  public List<ScoredEntry> retrieve(Map<String, Float> wordWeights, List<String> texts, int limit) {
    float[] acc = scores.get();
    Arrays.fill(acc, 0);
    double mass = 0;
    for (Map.Entry<String, Float> w : wordWeights.entrySet()) {
      Integer token = tokenIds.get(w.getKey());
      if (token == null) {
        mass += w.getValue() * unknownIdf;
      } else {
        mass += w.getValue() * postings.idf(token);
        postings.addTo(acc, token, w.getValue(), Integer.MAX_VALUE);
      }
    }
    Map<String, Float> pairs = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      float weight = i == 0 && texts.size() > 1 ? TITLE_WEIGHT : 1;
      Bigrams.of(texts.get(i)).forEach(b -> pairs.merge(b, weight, Float::sum));
    }
    for (Map.Entry<String, Float> p : pairs.entrySet()) {
      Integer token = tokenIds.get(p.getKey());
      if (token != null) {
        float weight = BIGRAM_WEIGHT * (float) Math.log1p(p.getValue()) * tokenMarketWeight[token];
        postings.addTo(acc, token, weight, Integer.MAX_VALUE);
      }
    }
    int[] best = TopEntries.of(acc, limit);
    List<ScoredEntry> result = new ArrayList<>(best.length);
    for (int e : best) {
      double certainty = 1 - Math.exp(-acc[e] / Math.max(1e-6, mass) / CERTAINTY_SCALE);
      result.add(new ScoredEntry(e, acc[e] / acc[best[0]], (float) certainty));
    }
    return result;
  }

  /**
   * What a record is about and how its words point, small enough to keep with each record. Its
   * topics are cheaper and coarser than {@link #retrieve}: the heaviest words and each word's
   * heaviest entries only.
   *
   * @param n number of distinct words
   * @param words the i-th word, normalised
   * @param damped its frequency as log(1 + f), above 0
   * @param limit at most so many topics
   */
  public RecordProfile profile(int n, IntFunction<String> words, float[] damped, int limit) {
    float[] acc = scores.get();
    Arrays.fill(acc, 0);
    float[] sum = new float[TermEmbedding.DIMENSION];
    long[] heaviest = new long[n];
    float[] weights = new float[n];
    int[] ids = new int[n];
    int known = 0;
    for (int i = 0; i < n; i++) {
      Integer token = tokenIds.get(words.apply(i));
      if (token != null) {
        ids[known] = token;
        weights[known] = damped[i] * tokenMarketWeight[token];
        float importance = weights[known] * postings.idf(token);
        heaviest[known] = ((long) Float.floatToIntBits(importance) << 32) | known;
        known++;
        if (wordRows[token] >= 0) {
          embedding.addTo(sum, wordRows[token], importance);
        }
      }
    }
    Arrays.sort(heaviest, 0, known);
    for (int i = known - 1; i >= Math.max(0, known - TOPIC_TOKENS); i--) {
      int slot = (int) heaviest[i];
      postings.addTo(acc, ids[slot], weights[slot], TOPIC_POSTINGS);
    }
    return new RecordProfile(
        Topics.of(acc, TopEntries.of(acc, limit)), TermEmbedding.quantised(sum));
  }

  /** Topics of a query, from entries that {@link #retrieve} found with their scores. */
  public static Topics topics(List<ScoredEntry> entries) {
    int[] ids = entries.stream().mapToInt(ScoredEntry::entry).toArray();
    float[] relative = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      relative[i] = entries.get(i).relative();
    }
    return Topics.ofRelative(ids, relative);
  }

  /**
   * Translates a probe's problem to the words of solutions.
   *
   * @param wordWeights the probe's words with their weights
   */
  public Translation translate(Map<String, Float> wordWeights) {
    float[] sum = new float[TermEmbedding.DIMENSION];
    for (Map.Entry<String, Float> w : wordWeights.entrySet()) {
      Integer token = tokenIds.get(w.getKey());
      if (token != null && wordRows[token] >= 0) {
        embedding.addTo(sum, wordRows[token], w.getValue() * postings.idf(token));
      }
    }
    return new Translation(embedding.mapped(sum));
  }

  /** Writes the compiled form; {@link #load} reads it. */
  public void save(OutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (DataOutputStream data = new DataOutputStream(bytes)) {
      writeStrings(data, new String[] {fingerprint, baseFingerprint});
      writeStrings(data, terms);
      writeStrings(data, tokens);
      writeStrings(data, fields);
      writeInts(data, keyTerms);
      writeInts(data, solutionTerms);
      postings.write(data);
      embedding.write(data);
      trie.write(data);
      writeInts(data, concepts.terms());
    }
    CRC32 crc = new CRC32();
    crc.update(bytes.toByteArray());
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeInt(VERSION);
    data.writeInt(bytes.size());
    data.writeLong(crc.getValue());
    bytes.writeTo(data);
    data.flush();
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param name what messages call it
   * @throws InvalidDataException where it is damaged, foreign or of another version
   */
  public static Knowledge load(InputStream in, String name) throws IOException {
    byte[] all = in.readAllBytes();
    if (all.length < 20) {
      throw new InvalidDataException(name, "compiled knowledge", all.length + " bytes");
    }
    ByteBuffer header = ByteBuffer.wrap(all);
    if (header.getInt() != MAGIC) {
      throw new InvalidDataException(name, "compiled knowledge", "a file of another kind");
    }
    int version = header.getInt();
    if (version != VERSION) {
      throw new InvalidDataException(name, "version " + VERSION, "version " + version);
    }
    int length = header.getInt();
    long expected = header.getLong();
    CRC32 crc = new CRC32();
    crc.update(all, 20, all.length - 20);
    if (length != all.length - 20 || crc.getValue() != expected) {
      throw new InvalidDataException(
          name, length + " bytes with checksum " + expected, "damaged: checksum " + crc.getValue());
    }
    try {
      return read(ByteBuffer.wrap(all, 20, length));
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw new InvalidDataException(
          name, "compiled knowledge", "parts that do not fit each other: " + e, e);
    }
  }

  private static Knowledge read(ByteBuffer data) {
    String[] fingerprints = readStrings(data);
    String[] terms = readStrings(data);
    String[] tokens = readStrings(data);
    String[] fields = readStrings(data);
    int[][] keyTerms = readInts(data);
    int[][] solutionTerms = readInts(data);
    TokenPostings postings = TokenPostings.read(data);
    TermEmbedding embedding = TermEmbedding.read(data);
    TermTrie trie = TermTrie.read(data);
    Concepts concepts = new Concepts(readInts(data), terms.length);
    boolean fits =
        fingerprints.length == 2
            && keyTerms.length == fields.length
            && solutionTerms.length == fields.length
            && Arrays.stream(keyTerms).allMatch(k -> k.length > 0 && allBelow(k, terms.length))
            && Arrays.stream(solutionTerms).allMatch(k -> allBelow(k, terms.length))
            && postings.fits(tokens.length, fields.length)
            && embedding.words()
                == tokens.length - Arrays.stream(tokens).filter(Bigrams::isBigram).count()
            && trie.fits(terms.length);
    if (!fits) {
      throw new IllegalArgumentException("numbers of things that are not there");
    }
    return new Knowledge(
        fingerprints[0],
        fingerprints[1],
        terms,
        keyTerms,
        solutionTerms,
        fields,
        tokens,
        postings,
        embedding,
        trie,
        concepts);
  }

  private static boolean allBelow(int[] ids, int limit) {
    for (int id : ids) {
      if (id < 0 || id >= limit) {
        return false;
      }
    }
    return true;
  }

  private static void writeStrings(DataOutputStream out, String[] strings) throws IOException {
    Varint.write(out, strings.length);
    for (String s : strings) {
      byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
      Varint.write(out, utf8.length);
      out.write(utf8);
    }
  }

  private static String readString(ByteBuffer in) {
    byte[] utf8 = new byte[Varint.readCount(in)];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String[] readStrings(ByteBuffer in) {
    String[] strings = new String[Varint.readCount(in)];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = readString(in);
    }
    return strings;
  }

  private static void writeInts(DataOutputStream out, int[][] lists) throws IOException {
    Varint.write(out, lists.length);
    for (int[] list : lists) {
      Varint.write(out, list.length);
      for (int v : list) {
        Varint.write(out, v);
      }
    }
  }

  private static int[][] readInts(ByteBuffer in) {
    int[][] lists = new int[Varint.readCount(in)][];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new int[Varint.readCount(in)];
      for (int j = 0; j < lists[i].length; j++) {
        lists[i][j] = Varint.read(in);
      }
    }
    return lists;
  }
}
