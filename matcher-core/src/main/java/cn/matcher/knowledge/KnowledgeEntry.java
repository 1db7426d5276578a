package cn.matcher.knowledge;

import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import java.util.List;
import java.util.Map;

/**
 * One piece of term knowledge: from what an enterprise says to what a supplier writes.
 *
 * @param term the technical object or the trouble, unique within a collection
 * @param synonyms other names for it, also loose ones that an enterprise would use
 * @param broader names of more general classes
 * @param solutions the words in which suppliers describe solutions
 * @param field technical field, such as 交通运输
 */
public record KnowledgeEntry(
    String term,
    List<String> synonyms,
    List<String> broader,
    List<String> solutions,
    String field) {

  /** Longest term that is read, in characters. */
  public static final int MAX_TERM = 1_000;

  public KnowledgeEntry {
    synonyms = List.copyOf(synonyms);
    broader = List.copyOf(broader);
    solutions = List.copyOf(solutions);
  }

  /**
   * Reads one entry.
   *
   * @param utf8 a JSON object with exactly this record's names
   * @throws InvalidDataException naming the field
   */
  public static KnowledgeEntry read(byte[] utf8) {
    Map<String, Object> values = Json.readObject(utf8);
    String term = Json.text(values, "term");
    List<String> synonyms = Json.texts(values, "synonyms");
    List<String> broader = Json.texts(values, "broader");
    List<String> solutions = Json.texts(values, "solutions");
    String field = Json.text(values, "field");
    if (!values.isEmpty()) {
      throw new InvalidDataException(
          values.keySet().iterator().next(),
          "one of term, synonyms, broader, solutions, field",
          "an unknown field");
    }
    if (term == null || term.isBlank()) {
      throw new InvalidDataException("term", "a non-blank string", "missing");
    }
    if (solutions.isEmpty()) {
      throw new InvalidDataException("solutions", "at least one string", "none");
    }
    requireShort("term", List.of(term, field == null ? "" : field));
    requireShort("synonyms", synonyms);
    requireShort("broader", broader);
    requireShort("solutions", solutions);
    return new KnowledgeEntry(term, synonyms, broader, solutions, field == null ? "" : field);
  }

  private static void requireShort(String name, List<String> terms) {
    for (String t : terms) {
      if (t.length() > MAX_TERM) {
        throw new InvalidDataException(
            name, "at most " + MAX_TERM + " characters a term", t.length() + " characters");
      }
    }
  }
}
