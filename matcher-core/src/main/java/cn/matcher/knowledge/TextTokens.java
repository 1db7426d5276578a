package cn.matcher.knowledge;

import java.util.List;

/** Cuts text into the normalised words that the index searches by, without function words. */
@FunctionalInterface
public interface TextTokens {
  List<String> words(String text);
}
