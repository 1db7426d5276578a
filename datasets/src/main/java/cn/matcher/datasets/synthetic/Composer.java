package cn.matcher.datasets.synthetic;

import cn.matcher.datasets.synthetic.Phrases.Role;
import cn.matcher.record.RecordType;
import java.util.List;
import java.util.SplittableRandom;

/** Writes a record's texts and facets into a draft. Not safe for concurrent use. */
final class Composer {
  /** Characters of an achievement's summary before its last clauses. */
  private static final int ABSTRACT_MEAN = 242;

  private static final int ABSTRACT_SPREAD = 60;
  private static final int ABSTRACT_MIN = 90;

  private static final int DEMAND_MEAN = 230;
  private static final int DEMAND_SPREAD = 55;
  private static final int DEMAND_MIN = 165;
  private static final int DEMAND_MAX = 400;

  private static final double SHARE_WITH_HEADINGS = 0.45;
  private static final double SHARE_WITH_ITEMS = 0.4;
  private static final List<List<String>> HEADINGS =
      List.of(
          List.of("一、需求内容", "二、预期目标", "三、现有基础"),
          List.of("一、技术需求内容及要求", "二、预期达到的目标", "三、公司现有基础"),
          List.of("1. 需求内容", "2. 预期目标", "3. 现有基础"));

  private final Lexicon lexicon = Lexicon.get();
  private final Sentences sentences = new Sentences();

  void achievement(Draft draft, SplittableRandom random) {
    Topic topic = lexicon.drawTopic(random);
    draft.type = Facets.achievementType(random);
    sentences.begin(topic, random);
    switch (draft.type) {
      case PATENT -> texts(draft, Role.TITLE_PATENT, Role.OPEN_PATENT, Role.CLOSE_PATENT);
      case PAPER -> texts(draft, Role.TITLE_PAPER, Role.OPEN_PAPER, Role.CLOSE_PAPER);
      default ->
          texts(draft, Role.TITLE_ACHIEVEMENT, Role.OPEN_ACHIEVEMENT, Role.CLOSE_ACHIEVEMENT);
    }
    keywords(draft.keywords, WordKind.PROCESS, WordKind.INDICATOR);
    Facets.fill(draft, topic, random);
  }

  private void texts(Draft draft, Role title, Role open, Role close) {
    sentences.title(title, draft.title);
    StringBuilder out = draft.summary;
    int target = Math.max(ABSTRACT_MIN, sentences.around(ABSTRACT_MEAN, ABSTRACT_SPREAD));
    sentences.clause(open, out);
    out.append('，');
    clauses(Role.BODY, target, out);
    while (out.length() < target) {
      // Results come in the second half.
      boolean result = sentences.chance(out.length() * 2 > target ? 0.55 : 0.1);
      if (sentences.chance(0.2)) {
        sentences.clause(Role.LEAD, out);
      }
      clauses(result ? Role.RESULT : Role.BODY, target, out);
    }
    if (sentences.chance(0.7)) {
      sentences.clause(close, out);
      out.append('。');
    }
  }

  /** A sentence of one to three clauses, short of the third where the target is reached. */
  private void clauses(Role role, int target, StringBuilder out) {
    sentences.clause(role, out);
    for (int i = 0; i < 2 && out.length() < target && sentences.chance(0.65); i++) {
      if (sentences.chance(0.35)) {
        out.append('，');
        sentences.clause(Role.MORE, out);
      } else {
        sentences.clause(Role.JOINT, out);
        sentences.clause(role, out);
      }
    }
    out.append('。');
  }

  void demand(Draft draft, SplittableRandom random) {
    Topic topic = lexicon.drawTopic(random);
    draft.type = RecordType.DEMAND;
    sentences.begin(topic, random);
    sentences.title(Role.TITLE_DEMAND, draft.title);
    StringBuilder out = draft.summary;
    int target = Math.max(DEMAND_MIN, sentences.around(DEMAND_MEAN, DEMAND_SPREAD));
    boolean headed = sentences.chance(SHARE_WITH_HEADINGS);
    boolean lines = headed && sentences.chance(0.6);
    List<String> headings = headed ? sentences.any(HEADINGS) : List.of("", "", "");
    heading(headings.get(0), lines, out);
    part(Role.DEMAND_PROBLEM, target * 55 / 100, false, lines, out);
    heading(headings.get(1), lines, out);
    boolean items = headed && sentences.chance(SHARE_WITH_ITEMS);
    part(Role.DEMAND_GOAL, target * 82 / 100, items, lines, out);
    if (headed || sentences.chance(0.4)) {
      heading(headings.get(2), lines, out);
      part(Role.DEMAND_BASE, 0, false, lines, out);
    }
    part(Role.DEMAND_CLOSE, target, false, false, out);
    keywords(draft.keywords, WordKind.PROBLEM, WordKind.PROBLEM);
    Facets.fill(draft, topic, random);
  }

  private static void heading(String heading, boolean lines, StringBuilder out) {
    if (!heading.isEmpty()) {
      if (lines && !out.isEmpty()) {
        out.append('\n');
      }
      out.append(heading).append(lines ? '\n' : '：');
    }
  }

  /** At least one clause, then more up to the target; never beyond the limit of a demand. */
  private void part(Role role, int target, boolean items, boolean lines, StringBuilder out) {
    int number = 1;
    do {
      int before = out.length();
      if (items) {
        if (lines && number > 1) {
          out.append('\n');
        }
        out.append(number++).append('、');
      }
      sentences.clause(role, out);
      boolean last = out.length() >= target;
      out.append(items ? (last ? '。' : '；') : last || sentences.chance(0.5) ? '。' : '，');
      if (out.length() > DEMAND_MAX) {
        out.setLength(before);
        finish(out);
        return;
      }
    } while (out.length() < target);
    finish(out);
  }

  /** Ends a part that was cut, or that reached its target, with a full stop. */
  private static void finish(StringBuilder out) {
    int end = out.length() - 1;
    if (out.charAt(end) == '，' || out.charAt(end) == '；') {
      out.setCharAt(end, '。');
    }
  }

  /** What the record is about; two to five distinct words. */
  private void keywords(List<String> out, WordKind third, WordKind fourth) {
    add(out, sentences.own(WordKind.OBJECT, 0));
    add(out, sentences.own(WordKind.OBJECT, 1));
    add(out, sentences.own(third, 0));
    if (sentences.chance(0.7)) {
      add(out, sentences.own(fourth, 1));
    }
    if (sentences.chance(0.4)) {
      add(out, sentences.own(WordKind.OBJECT, 2));
    }
  }

  private static void add(List<String> out, String word) {
    if (!out.contains(word)) {
      out.add(word);
    }
  }
}
