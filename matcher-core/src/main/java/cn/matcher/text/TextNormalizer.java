package cn.matcher.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings the many ways to write the same thing to one: NFKC (which also folds full and half width,
 * Roman numerals such as Ⅲ, sub- and superscripts, unit signs such as ℃ and ㎡), lower case,
 * traditional to simplified characters, one kind of hyphen, one kind of space.
 *
 * <p>Characters are mapped one by one, so every result knows where it came from. Marks that combine
 * with the character before them are left as they are: they do not occur in Chinese technical text.
 *
 * <p>Safe for concurrent use.
 */
public final class TextNormalizer {
  /** Replacement by UTF-16 unit, '\0' where {@link #LONG} has it. */
  private static final char[] SHORT = new char[1 << 16];

  /** Replacements of another length than one; null elsewhere. */
  private static final String[] LONG = new String[1 << 16];

  static {
    for (int c = 0; c < SHORT.length; c++) {
      SHORT[c] = (char) c;
      // Unified ideographs, Hangul and surrogates have no compatibility form of their own.
      if ((c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c < 0xF900)) {
        continue;
      }
      set(c, Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
    }
    for (int c = 0; c < SHORT.length; c++) {
      if (SHORT[c] != 0 && (Character.isWhitespace(c) || Character.isISOControl(c))) {
        SHORT[c] = ' ';
      } else if (Character.getType(c) == Character.FORMAT) {
        // Zero-width spaces, byte order marks and soft hyphens vanish.
        SHORT[c] = 0;
        LONG[c] = "";
      }
    }
    for (char c : new char[] {'‐', '‑', '‒', '–', '—', '―', '−'}) {
      SHORT[c] = '-';
    }
    SHORT['〜'] = '~';
    String pairs = resource("traditional.txt").replaceAll("\\s", "");
    for (int i = 0; i < pairs.length(); i += 2) {
      SHORT[pairs.charAt(i)] = pairs.charAt(i + 1);
    }
    // What became a traditional character or a minus sign has a further step to go.
    for (int c = 0; c < SHORT.length; c++) {
      if (SHORT[c] != 0 && SHORT[SHORT[c]] != 0) {
        SHORT[c] = SHORT[SHORT[c]];
      }
    }
  }

  private TextNormalizer() {}

  private static void set(int c, String nfkc) {
    String mapped = nfkc.toLowerCase(Locale.ROOT).replace('⁄', '/');
    if (mapped.length() == 1) {
      SHORT[c] = mapped.charAt(0);
    } else {
      SHORT[c] = 0;
      LONG[c] = mapped;
    }
  }

  static String resource(String name) {
    try (InputStream in = TextNormalizer.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The normal form of {@code text}. */
  public static String normalize(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || SHORT[c] != c) {
        NormalizedText out = new NormalizedText();
        normalize(text, out);
        return out.toString();
      }
    }
    return text;
  }

  /** Puts the normal form of {@code text} into {@code out}, replacing what it held. */
  public static void normalize(CharSequence text, NormalizedText out) {
    out.clear(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char mapped = SHORT[c];
      if (mapped != 0) {
        out.append(mapped, i);
      } else {
        String s = LONG[c];
        if (s == null) {
          out.append(' ', i);
        } else {
          for (int j = 0; j < s.length(); j++) {
            char m = s.charAt(j);
            out.append(SHORT[m] == 0 ? m : SHORT[m], i);
          }
        }
      }
    }
    out.end(text.length());
  }
}
