package cn.matcher.llm;

import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import cn.matcher.text.TextNormalizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads terms out of what a model answers: a JSON array, alone, fenced or in the midst of talk,
 * even cut off; else a list in lines or with commas.
 */
final class AnswerParser {
  /** Fewer are taken for talk, not for a list. */
  private static final int MIN_TERMS = 5;

  private static final int MIN_LENGTH = 2;
  private static final int MAX_LENGTH = 30;

  /** What a model thought on the way, closed or cut off. */
  private static final Pattern THOUGHTS = Pattern.compile("(?s)<think>.*?(</think>|$)");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]+)\"");

  /** A comma parts terms only before a space or an ideograph: 1,4-丁二醇 and N,N-二甲基 stay whole. */
  private static final Pattern SEPARATOR = Pattern.compile("[、，；;]|,(?=\\s|\\p{IsHan})");

  /** A line that speaks to the reader or leads over to a list. */
  private static final Pattern TALK = Pattern.compile("[我您你]|[：:]\\s*$");

  /** Numbers and bullets of a list, but not the number of 2-巯基苯并噻唑 or 1.5 μm. */
  private static final Pattern BULLET =
      Pattern.compile("^(?:[-*•·—]+\\s*|[(（]?\\d{1,3}(?:[)）、:：]|\\.(?!\\d))\\s*)");

  private static final Pattern AROUND = Pattern.compile("^[\\s\"'“”‘’*`]+|[\\s\"'“”‘’*`。.:：,]+$");
  private static final Pattern SENTENCE = Pattern.compile("[。！？!?\\[\\]{}<>]");
  private static final Pattern MEANINGFUL = Pattern.compile("[\\p{IsHan}\\p{IsAlphabetic}]");

  private AnswerParser() {}

  /**
   * The terms in the order of the answer, none twice.
   *
   * @param limit how many at most
   * @throws InvalidDataException where the answer holds no list of terms
   */
  static List<String> terms(String answer, int limit) {
    String text = THOUGHTS.matcher(answer == null ? "" : answer).replaceAll("").strip();
    List<String> terms = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String candidate : candidates(text)) {
      String term = cleaned(candidate);
      if (isTerm(term) && seen.add(TextNormalizer.normalize(term).strip())) {
        terms.add(term);
      }
    }
    if (terms.size() < MIN_TERMS) {
      throw new InvalidDataException("answer", "a list of at least " + MIN_TERMS + " terms", text);
    }
    return List.copyOf(terms.subList(0, Math.min(limit, terms.size())));
  }

  private static List<String> candidates(String text) {
    int start = text.indexOf('[');
    if (start >= 0) {
      List<String> array = array(text, start);
      if (!array.isEmpty()) {
        return array;
      }
    }
    return text.lines()
        .filter(line -> !TALK.matcher(line).find())
        .flatMap(line -> Arrays.stream(SEPARATOR.split(line)))
        .toList();
  }

  private static List<String> array(String text, int start) {
    int end = text.lastIndexOf(']');
    if (end > start) {
      String json = "{\"terms\":" + text.substring(start, end + 1) + "}";
      try {
        Map<String, Object> object = Json.readObject(json.getBytes(StandardCharsets.UTF_8));
        return Json.texts(object, "terms");
      } catch (InvalidDataException notJson) {
        // Quoted strings may still be there.
      }
    }
    List<String> quoted = new ArrayList<>();
    Matcher m = QUOTED.matcher(text.substring(start));
    while (m.find()) {
      quoted.add(m.group(1));
    }
    return quoted;
  }

  private static String cleaned(String candidate) {
    String s = candidate.strip();
    s = BULLET.matcher(s).replaceFirst("");
    return AROUND.matcher(s).replaceAll("");
  }

  private static boolean isTerm(String s) {
    return s.length() >= MIN_LENGTH
        && s.length() <= MAX_LENGTH
        && !SENTENCE.matcher(s).find()
        && MEANINGFUL.matcher(s).find();
  }
}
