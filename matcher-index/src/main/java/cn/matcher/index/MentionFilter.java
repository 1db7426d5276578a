package cn.matcher.index;

import cn.matcher.knowledge.Knowledge;
import java.util.Arrays;

/**
 * Tells whether a known term is a new mention of its concept. Names of one thing that lie in each
 * other (氢燃料电池, 燃料电池) or explain each other (反渗透膜（RO膜）) are one mention; without this a record
 * would seem to speak the more of a thing the more names it has. Reusable; not safe for concurrent
 * use.
 */
final class MentionFilter {
  /** A bracket may stand between a name and its gloss. */
  private static final int GAP = 1;

  private static final int NEVER = -GAP - 1;
  private static final int REWIND_AT = 1 << 30;

  private final Knowledge knowledge;

  /** By concept: where its last mention ended. */
  private final int[] ends;

  /** Position of the text's first character, ever growing, so that no text needs a clean slate. */
  private int base;

  private int length;

  MentionFilter(Knowledge knowledge) {
    this.knowledge = knowledge;
    ends = new int[knowledge.conceptCount()];
    Arrays.fill(ends, NEVER);
  }

  /** Begins a text of so many characters. */
  void begin(int textLength) {
    base += length + GAP + 1;
    length = textLength;
    if (base > REWIND_AT) {
      Arrays.fill(ends, NEVER);
      base = 0;
    }
  }

  /** To be asked in the order of starts. True for a term of no concept. */
  boolean isNew(int termId, int start, int end) {
    int concept = knowledge.concept(termId);
    if (concept < 0) {
      return true;
    }
    boolean isNew = base + start > ends[concept] + GAP;
    ends[concept] = Math.max(ends[concept], base + end);
    return isNew;
  }
}
