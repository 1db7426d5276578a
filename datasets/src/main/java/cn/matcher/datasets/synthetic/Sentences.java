package cn.matcher.datasets.synthetic;

import cn.matcher.datasets.synthetic.Phrases.Frame;
import cn.matcher.datasets.synthetic.Phrases.Part;
import cn.matcher.datasets.synthetic.Phrases.Role;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Fills frames with words for one record after another. Of the technical words 50 % repeat the
 * record's own (what it is about, as a text keeps naming its subject), 10 % come from the topic's
 * list and 40 % from the global one; the record's own come from the topic's list too, so that the
 * topic has 60 %. Not safe for concurrent use.
 */
final class Sentences {
  private static final double OWN = 0.50;
  private static final double OWN_OR_TOPIC = 0.60;
  private static final int OWN_WORDS = 3;

  /** Common words repeat within a text as well. */
  private static final double OWN_COMMON = 0.5;

  /** Abstracts, of patents above all, say one thing after another in the same words. */
  private static final double SAME_FRAME = 0.4;

  private static final int OWN_NOUNS = 4;
  private static final int OWN_VERBS = 2;
  private static final WordKind[] KINDS = WordKind.values();

  private final Lexicon lexicon = Lexicon.get();
  private final Phrases phrases = Phrases.get();
  private final CommonWords common = CommonWords.get();
  private final Codes codes = Codes.get();
  private final Map<Role, Frame> lastFrames = new EnumMap<>(Role.class);
  private final boolean[] used = new boolean[phrases.count()];
  private final Map<WordKind, String[]> own = new EnumMap<>(WordKind.class);
  private final String[] ownNouns = new String[OWN_NOUNS];
  private final String[] ownVerbs = new String[OWN_VERBS];
  private Topic topic;
  private SplittableRandom random;

  Sentences() {
    for (WordKind kind : KINDS) {
      own.put(kind, new String[OWN_WORDS]);
    }
  }

  /** Turns to the next record. */
  void begin(Topic nextTopic, SplittableRandom nextRandom) {
    topic = nextTopic;
    random = nextRandom;
    Arrays.fill(used, false);
    lastFrames.clear();
    for (WordKind kind : KINDS) {
      WordList list = topic.words().get(kind);
      Arrays.setAll(own.get(kind), i -> list.draw(random));
    }
    Arrays.setAll(ownNouns, i -> common.noun(random));
    Arrays.setAll(ownVerbs, i -> common.verb(random));
  }

  /** Words that the record is about, first to third. */
  String own(WordKind kind, int i) {
    return own.get(kind)[i];
  }

  /** A title: of technical words only the record's own, in their order. */
  void title(Role role, StringBuilder out) {
    Map<WordKind, Integer> seen = new EnumMap<>(WordKind.class);
    for (Part part : frame(role).parts()) {
      out.append(part.text());
      WordKind kind = kind(part.slot());
      if (kind == null) {
        plain(part, out);
      } else {
        int i = seen.merge(kind, 1, Integer::sum) - 1;
        out.append(own(kind, Math.min(i, OWN_WORDS - 1)));
      }
    }
  }

  /** A clause without its end mark. */
  void clause(Role role, StringBuilder out) {
    String last = "";
    for (Part part : frame(role).parts()) {
      out.append(part.text());
      WordKind kind = kind(part.slot());
      if (kind == null) {
        plain(part, out);
      } else {
        String word = draw(kind);
        if (word.equals(last)) {
          // "X and X" would be no sentence.
          word = lexicon.drawGlobal(kind, random);
        }
        out.append(word);
        last = word;
      }
    }
  }

  private String draw(WordKind kind) {
    double u = random.nextDouble();
    if (u < OWN) {
      return own(kind, Math.min(random.nextInt(OWN_WORDS), random.nextInt(OWN_WORDS)));
    }
    return u < OWN_OR_TOPIC
        ? topic.words().get(kind).draw(random)
        : lexicon.drawGlobal(kind, random);
  }

  /** One that the record has not had, unless the role is nearly used up or the text drones on. */
  private Frame frame(Role role) {
    if (role == Role.JOINT) {
      return phrases.draw(role, random);
    }
    boolean droning = role == Role.BODY || role == Role.RESULT;
    Frame before = lastFrames.get(role);
    if (droning && before != null && chance(SAME_FRAME)) {
      return before;
    }
    Frame frame = phrases.draw(role, random);
    for (int i = 0; i < 4 && used[frame.number()]; i++) {
      frame = phrases.draw(role, random);
    }
    used[frame.number()] = true;
    lastFrames.put(role, frame);
    return frame;
  }

  private static WordKind kind(char slot) {
    return switch (slot) {
      case 't' -> WordKind.OBJECT;
      case 'p' -> WordKind.PROCESS;
      case 'i' -> WordKind.INDICATOR;
      case 'q' -> WordKind.PROBLEM;
      default -> null;
    };
  }

  private void plain(Part part, StringBuilder out) {
    switch (part.slot()) {
      case Phrases.CHOICE -> {
        int n = part.choices().size();
        out.append(part.choices().get(Math.min(random.nextInt(n), random.nextInt(n))));
      }
      case Phrases.END -> {}
      case 'b' ->
          out.append(
              chance(OWN_COMMON) ? ownNouns[random.nextInt(OWN_NOUNS)] : common.noun(random));
      case 'd' ->
          out.append(
              chance(OWN_COMMON) ? ownVerbs[random.nextInt(OWN_VERBS)] : common.verb(random));
      case 'a' -> out.append(common.quality(random));
      case 'l' -> common.place(random, out);
      case 'e' -> common.acronym(random, out);
      case 'v' -> codes.measure(random, out);
      case 'r' -> codes.percentage(random, out);
      case 'c' -> codes.code(topic.codes(), random, out);
      case 'g' -> codes.standard(random, out);
      case 'n' -> out.append(2 + Math.min(random.nextInt(20), random.nextInt(40)));
      case 'y' -> out.append(1998 + random.nextInt(26));
      default -> throw new IllegalStateException("slot in phrases.txt: " + part.slot());
    }
  }

  /** One of several, each as likely. */
  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Roughly normal (the sum of three uniform numbers), within {@code spread} times ±3. */
  int around(int mean, int spread) {
    double gauss = 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    return (int) (mean + spread * gauss);
  }
}
