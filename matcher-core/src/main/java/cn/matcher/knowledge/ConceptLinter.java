package cn.matcher.knowledge;

import cn.matcher.text.TextNormalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks concepts for what would make different things one, or one thing two. */
public final class ConceptLinter {
  /** A single character is no more than the word it is. */
  public static final int MIN_LENGTH = 2;

  /** A longer name is a description. */
  public static final int MAX_LENGTH = 16;

  private ConceptLinter() {}

  /**
   * @param findings one message a problem: origin, field, expected, actual; empty when clean
   * @param sizes concepts by field
   * @param names number of names
   */
  public record Report(List<String> findings, Map<String, Integer> sizes, int names) {
    public Report {
      findings = List.copyOf(findings);
      sizes = Map.copyOf(sizes);
    }

    /** Sizes by field and the number of names, a few lines of text. */
    public String summary() {
      return KnowledgeLinter.summary(
          sizes, "concepts, %d names, %d findings".formatted(names, findings.size()));
    }
  }

  /** Checks each concept by itself and all against each other. */
  public static Report lint(List<Concept> concepts) {
    List<String> findings = new ArrayList<>();
    Map<String, Integer> sizes = new HashMap<>();
    Map<String, Concept> owners = new HashMap<>();
    int names = 0;
    for (Concept c : concepts) {
      sizes.merge(c.field(), 1, Integer::sum);
      if (!KnowledgeLinter.FIELDS.contains(c.field())) {
        finding(c, "field", "one of " + KnowledgeLinter.FIELDS, c.field(), findings);
      }
      lint(c, "name", c.name(), owners, findings);
      for (String alias : c.aliases()) {
        lint(c, "aliases", alias, owners, findings);
      }
      names += c.names().size();
    }
    return new Report(findings, sizes, names);
  }

  private static void lint(
      Concept c, String field, String name, Map<String, Concept> owners, List<String> findings) {
    String normal = TextNormalizer.normalize(name).strip();
    if (name.length() < MIN_LENGTH || normal.length() < MIN_LENGTH || name.length() > MAX_LENGTH) {
      finding(c, field, MIN_LENGTH + " to " + MAX_LENGTH + " characters", length(name), findings);
    }
    if (!name.equals(name.strip())) {
      finding(c, field, "no space around a name", "'" + name + "'", findings);
    }
    if (normal.chars().noneMatch(Character::isLetter)) {
      finding(c, field, "a name with a letter or an ideograph", name, findings);
    }
    if (KnowledgeLinter.EMPTY_WORDS.contains(name)) {
      finding(c, field, "a name that says something", "the empty word " + name, findings);
    }
    name.chars()
        .filter(ch -> !KnowledgeLinter.isExpected(ch))
        .findFirst()
        .ifPresent(
            ch ->
                finding(
                    c,
                    field,
                    "letters, digits and the marks of formulas",
                    "U+%04X in %s".formatted(ch, name),
                    findings));
    Concept owner = owners.putIfAbsent(normal, c);
    if (owner != null) {
      finding(
          c,
          field,
          "a name that stands once in all files",
          "%s, which is also a name of %s at %s".formatted(name, owner.name(), owner.origin()),
          findings);
    }
  }

  private static String length(String name) {
    return name.length() + " characters: " + name;
  }

  private static void finding(
      Concept c, String field, String expected, String actual, List<String> findings) {
    findings.add("%s: %s: expected %s, actual %s".formatted(c.origin(), field, expected, actual));
  }
}
