package cn.matcher.knowledge;

import cn.matcher.text.TextNormalizer;
import cn.matcher.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns entries into the flat arrays of a {@link Knowledge}. */
final class KnowledgeCompiler {
  private final TextTokens tokens;
  private final Map<String, Integer> termIds = new LinkedHashMap<>();
  private final List<String> terms = new ArrayList<>();
  private final Map<String, Integer> tokenIds = new LinkedHashMap<>();

  KnowledgeCompiler(TextTokens tokens) {
    this.tokens = tokens;
  }

  Knowledge compile(List<KnowledgeEntry> entries, String fingerprint, String baseFingerprint) {
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
    return new Knowledge(
        fingerprint,
        baseFingerprint,
        terms.toArray(String[]::new),
        keyTerms,
        solutionTerms,
        fields,
        tokenIds.keySet().toArray(String[]::new),
        postings,
        TermTrie.build(termIds));
  }

  private int[] terms(List<String> texts) {
    IntList ids = new IntList();
    for (String text : texts) {
      String normal = TextNormalizer.normalize(text).strip();
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

  static String fingerprint(List<KnowledgeEntry> entries) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (KnowledgeEntry e : entries) {
        digest.update(e.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return entries.size()
          + " entries, sha256 "
          + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
