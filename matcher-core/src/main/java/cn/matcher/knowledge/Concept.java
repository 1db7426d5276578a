package cn.matcher.knowledge;

import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names of one and the same thing, which may stand for each other in any text: 反渗透膜, RO膜. Loose
 * names belong to the synonyms of a {@link KnowledgeEntry}.
 *
 * @param name the name that stands for all
 * @param aliases the other names, at least one
 * @param field technical field, such as 资源环境
 * @param origin where it is written, for messages, such as {@code water.jsonl:7}
 */
public record Concept(String name, List<String> aliases, String field, String origin) {

  public Concept {
    aliases = List.copyOf(aliases);
  }

  /** The name and the aliases. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(name));
    names.addAll(aliases);
    return names;
  }

  /**
   * Reads one concept.
   *
   * @param utf8 a JSON object with exactly name, aliases and field
   * @throws InvalidDataException naming the field
   */
  static Concept read(byte[] utf8, String origin) {
    Map<String, Object> values = Json.readObject(utf8);
    String name = Json.text(values, "name");
    List<String> aliases = Json.texts(values, "aliases");
    String field = Json.text(values, "field");
    if (!values.isEmpty()) {
      throw new InvalidDataException(
          values.keySet().iterator().next(), "one of name, aliases, field", "an unknown field");
    }
    if (name == null || name.isBlank()) {
      throw new InvalidDataException("name", "a non-blank string", "missing");
    }
    if (aliases.isEmpty()) {
      throw new InvalidDataException("aliases", "at least one string", "none");
    }
    return new Concept(name, aliases, field == null ? "" : field, origin);
  }
}
