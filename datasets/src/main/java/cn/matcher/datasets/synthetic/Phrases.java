package cn.matcher.datasets.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The hand-written sentence frames by role. Immutable and safe for concurrent use; loaded once. */
final class Phrases {
  /** Roles as {@code phrases.txt} names them, with a dot for the underscore. */
  enum Role {
    TITLE_ACHIEVEMENT,
    TITLE_PATENT,
    TITLE_PAPER,
    TITLE_DEMAND,
    OPEN_ACHIEVEMENT,
    OPEN_PATENT,
    OPEN_PAPER,
    BODY,
    RESULT,
    MORE,
    CLOSE_ACHIEVEMENT,
    CLOSE_PATENT,
    CLOSE_PAPER,
    DEMAND_PROBLEM,
    DEMAND_GOAL,
    DEMAND_BASE,
    DEMAND_CLOSE,
    JOINT,
    LEAD
  }

  /** In {@link Part#slot}: one of {@link Part#choices} goes there. */
  static final char CHOICE = '|';

  /** In {@link Part#slot}: the frame ends here. */
  static final char END = '.';

  /**
   * A text and what follows it.
   *
   * @param slot a letter of {@code phrases.txt}, {@link #CHOICE} or {@link #END}
   * @param choices the more likely first; empty but for a choice
   */
  record Part(String text, char slot, List<String> choices) {}

  /**
   * A sentence with slots.
   *
   * @param number counts the frames of all roles
   */
  record Frame(int number, List<Part> parts) {}

  private record Frames(List<Frame> frames, AliasTable table) {}

  /** Real boilerplate is skewed too, though less than words are. */
  private static final double EXPONENT = 0.4;

  private static final class Holder {
    static final Phrases INSTANCE = new Phrases();
  }

  private final Map<Role, Frames> roles = new EnumMap<>(Role.class);
  private int count;

  static Phrases get() {
    return Holder.INSTANCE;
  }

  private Phrases() {
    Role role = null;
    List<Frame> frames = new ArrayList<>();
    for (String line : Tables.lines("phrases.txt")) {
      if (line.startsWith("[")) {
        close(role, frames);
        String name = line.substring(1, line.length() - 1);
        role = Role.valueOf(name.replace('.', '_').toUpperCase(Locale.ROOT));
      } else {
        frames.add(parse(line));
      }
    }
    close(role, frames);
  }

  private void close(Role role, List<Frame> frames) {
    if (role != null) {
      AliasTable table = AliasTable.zipf(frames.size(), EXPONENT);
      roles.put(role, new Frames(List.copyOf(frames), table));
      frames.clear();
    }
  }

  private Frame parse(String line) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int at = line.indexOf('{'); at >= 0; at = line.indexOf('{', from)) {
      int end = line.indexOf('}', at);
      String slot = line.substring(at + 1, end);
      boolean letter = slot.length() == 1 && slot.charAt(0) < 0x80 && slot.charAt(0) != CHOICE;
      parts.add(
          letter
              ? new Part(line.substring(from, at), slot.charAt(0), List.of())
              : new Part(line.substring(from, at), CHOICE, List.of(slot.split("\\|", -1))));
      from = end + 1;
    }
    parts.add(new Part(line.substring(from), END, List.of()));
    return new Frame(count++, List.copyOf(parts));
  }

  /** Frames over all roles. */
  int count() {
    return count;
  }

  Frame draw(Role role, SplittableRandom random) {
    Frames frames = roles.get(role);
    return frames.frames.get(frames.table.draw(random));
  }
}
