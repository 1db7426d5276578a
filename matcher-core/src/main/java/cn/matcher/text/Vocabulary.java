package cn.matcher.text;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that every part treats alike: those without meaning, and the talk of a market. */
public final class Vocabulary {
  /** What a word of a market's talk counts, against 1 for any other. Chosen on train demands. */
  public static final float MARKET_WEIGHT = 0.2f;

  private static final Set<String> STOP = read("stopwords.txt");
  private static final Set<String> MARKET = read("market-words.txt");

  private Vocabulary() {}

  /** Whether a normalised word is a function word, neither indexed nor searched. */
  public static boolean isStopword(String word) {
    return STOP.contains(word);
  }

  /**
   * How much a normalised word of a demand says about its problem: {@link #MARKET_WEIGHT} for the
   * talk of a market (需求, 公司, 希望 …) and for bare digits, else 1.
   */
  public static float weight(String word) {
    boolean digit = word.length() == 1 && word.charAt(0) <= '9';
    return digit || MARKET.contains(word) ? MARKET_WEIGHT : 1f;
  }

  private static Set<String> read(String name) {
    return TextNormalizer.resource(name)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Arrays.stream(line.split(" ")))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
