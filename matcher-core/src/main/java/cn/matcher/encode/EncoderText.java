package cn.matcher.encode;

import cn.matcher.record.TechRecord;
import java.util.ArrayList;
import java.util.List;

/** What an encoder is given of a record; see {@link cn.matcher.spi.TextEncoder}. */
public final class EncoderText {
  private EncoderText() {}

  /** Title, keywords and summary, a line each; what is empty has no line. */
  public static String of(TechRecord r) {
    List<String> lines = new ArrayList<>(3);
    lines.add(r.title());
    lines.add(String.join("，", r.keywords()));
    lines.add(r.summary());
    lines.removeIf(String::isBlank);
    return String.join("\n", lines);
  }
}
