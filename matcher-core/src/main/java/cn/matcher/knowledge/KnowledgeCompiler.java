package cn.matcher.knowledge;

import cn.matcher.error.InvalidDataException;
import cn.matcher.text.TextNormalizer;
import cn.matcher.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns entries into the flat arrays of a {@link Knowledge}. */
final class KnowledgeCompiler {
  private final TextTokens tokens;
  private final Map<String, Integer> termIds = new LinkedHashMap<>();
  private final List<String> terms = new ArrayList<>();
  private final Map<String, Integer> tokenIds = new LinkedHashMap<>();

  KnowledgeCompiler(TextTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @param concepts the names of each concept, the one that stands for all first
   * @param vectors gives the word vectors for the tokens, or null to train them
   */
  Knowledge compile(
      List<KnowledgeEntry> entries,
      List<List<String>> concepts,
      String fingerprint,
      String baseFingerprint,
      Function<String[], TermEmbedding> vectors) {
    int n = entries.size();
    int[][] keyTerms = new int[n][];
    int[][] solutionTerms = new int[n][];
    String[] fields = new String[n];
    List<Map<Integer, Float>> bags = new ArrayList<>(n);
    for (int e = 0; e < n; e++) {
      KnowledgeEntry entry = entries.get(e);
      fields[e] = entry.field();
      List<String> keys = new ArrayList<>();
      keys.add(entry.term());
      keys.addAll(entry.synonyms());
      keyTerms[e] = terms(keys);
      solutionTerms[e] = terms(entry.solutions());
      Map<Integer, Float> bag = new HashMap<>();
      addTokens(bag, List.of(entry.term()), 3);
      addTokens(bag, entry.synonyms(), 2);
      addTokens(bag, entry.solutions(), 1);
      addTokens(bag, entry.broader(), 1);
      bags.add(bag);
    }
    TokenPostings postings = TokenPostings.build(tokenIds.size(), bags);
    String[] allTokens = tokenIds.keySet().toArray(String[]::new);
    int[] wordRows = wordRows(allTokens);
    TermEmbedding embedding =
        vectors == null
            ? embed(entries, bags, postings, allTokens, wordRows)
            : vectors.apply(allTokens);
    int[][] conceptTerms = concepts(concepts);
    return new Knowledge(
        fingerprint,
        baseFingerprint,
        terms.toArray(String[]::new),
        keyTerms,
        solutionTerms,
        fields,
        allTokens,
        postings,
        embedding,
        TermTrie.build(termIds),
        new Concepts(conceptTerms, terms.size()));
  }

  /** Each concept's term ids; names that no entry has become terms here, so entries' ids stay. */
  private int[][] concepts(List<List<String>> concepts) {
    int[][] ids = new int[concepts.size()][];
    Map<Integer, String> owners = new HashMap<>();
    for (int c = 0; c < ids.length; c++) {
      String name = concepts.get(c).getFirst();
      ids[c] = terms(concepts.get(c));
      for (int id : ids[c]) {
        String owner = owners.putIfAbsent(id, name);
        if (owner != null) {
          throw new InvalidDataException(
              "concept " + name,
              "names that stand once in all concepts",
              terms.get(id) + ", which is also a name of " + owner);
        }
      }
    }
    return ids;
  }

  /** Token → row among the words, -1 for bigrams. */
  static int[] wordRows(String[] tokens) {
    int[] rows = new int[tokens.length];
    int next = 0;
    for (int t = 0; t < tokens.length; t++) {
      rows[t] = Bigrams.isBigram(tokens[t]) ? -1 : next++;
    }
    return rows;
  }

  private TermEmbedding embed(
      List<KnowledgeEntry> entries,
      List<Map<Integer, Float>> bags,
      TokenPostings postings,
      String[] allTokens,
      int[] wordRows) {
    List<TermEmbedding.Bag> all = new ArrayList<>();
    List<TermEmbedding.Bag> names = new ArrayList<>();
    List<TermEmbedding.Bag> solutions = new ArrayList<>();
    for (int e = 0; e < entries.size(); e++) {
      KnowledgeEntry entry = entries.get(e);
      List<String> keys = new ArrayList<>(entry.synonyms());
      keys.add(entry.term());
      all.add(bag(bags.get(e), postings, allTokens, wordRows));
      names.add(bag(counts(keys), postings, allTokens, wordRows));
      solutions.add(bag(counts(entry.solutions()), postings, allTokens, wordRows));
    }
    int words = (int) Arrays.stream(wordRows).filter(r -> r >= 0).count();
    return TermEmbedding.train(words, all, names, solutions);
  }

  private Map<Integer, Float> counts(List<String> texts) {
    Map<Integer, Float> counts = new HashMap<>();
    for (String text : texts) {
      tokens.words(text).forEach(w -> counts.merge(tokenId(w), 1f, Float::sum));
    }
    return counts;
  }

  private static TermEmbedding.Bag bag(
      Map<Integer, Float> counts, TokenPostings postings, String[] allTokens, int[] wordRows) {
    int[] tokens =
        counts.keySet().stream().mapToInt(t -> t).filter(t -> wordRows[t] >= 0).sorted().toArray();
    int[] rows = new int[tokens.length];
    float[] weights = new float[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      rows[i] = wordRows[tokens[i]];
      weights[i] =
          (float) Math.log1p(counts.get(tokens[i]))
              * postings.idf(tokens[i])
              * marketWeight(allTokens[tokens[i]]);
    }
    return new TermEmbedding.Bag(rows, weights);
  }

  private int[] terms(List<String> texts) {
    IntList ids = new IntList();
    for (String text : texts) {
      String normal = normal(text);
      if (normal.isEmpty()) {
        continue;
      }
      Integer known = termIds.get(normal);
      if (known == null) {
        known = terms.size();
        termIds.put(normal, known);
        terms.add(text.strip());
      }
      ids.add(known);
    }
    return ids.toArray();
  }

  private static String normal(String term) {
    return TextNormalizer.normalize(term).strip();
  }

  private void addTokens(Map<Integer, Float> bag, List<String> texts, float weight) {
    for (String text : texts) {
      tokens.words(text).forEach(w -> bag.merge(tokenId(w), weight, Float::sum));
      Bigrams.of(text).forEach(b -> bag.merge(tokenId(b), weight, Float::sum));
    }
  }

  private int tokenId(String token) {
    return tokenIds.computeIfAbsent(token, k -> tokenIds.size());
  }

  /** Weight of a token within an entry's own words, known only once all are counted. */
  static float marketWeight(String token) {
    return Bigrams.isBigram(token)
        ? Vocabulary.weight(token.substring(1))
        : Vocabulary.weight(token);
  }

  static String fingerprint(List<KnowledgeEntry> entries, List<List<String>> concepts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (KnowledgeEntry e : entries) {
        digest.update(e.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      for (List<String> names : concepts) {
        // As they are found, so that another spelling of the same name changes nothing.
        List<String> normal = names.stream().map(KnowledgeCompiler::normal).toList();
        digest.update(normal.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return entries.size()
          + " entries, "
          + (concepts.isEmpty() ? "" : concepts.size() + " concepts, ")
          + "sha256 "
          + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
