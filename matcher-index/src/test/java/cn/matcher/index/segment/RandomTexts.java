package cn.matcher.index.segment;

import java.util.Random;

/** Seeded random text over the kinds of characters that segmentation treats differently. */
final class RandomTexts {
  private static final String COMMON =
      "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
          + "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
          + "四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者"
          + "最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角"
          + "期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极"
          + "锂离子电池石墨烯钙钛矿光刻胶反渗透膜刹车片摩擦材料酚醛树脂纤维素";

  private static final String PUNCTUATION =
      ",.!?;:'\"()[]{}<>/\\|@#$%^&*-+=_~`，。！？；：、“”‘’（）《》〈〉【】「」『』〔〕—…·～￥％＋－＝／．｡"
          + "°±×÷℃‰≤≥≠∞→←↑↓①②③ⅠⅡⅢ㎡㎏§©®™";

  private static final String SPACES = "  \t\r\n\u3000\u00a0\u2002\u2028\u2029\u0085\u200b\ufeff\f";

  private static final String SENTENCE_ENDS = "。。！？.!?．｡।॥\n\u2029";

  private static final String TRADITIONAL = "電池離子學習國際專利複合材料製備應用於環境標準化產業導熱係數測試龍龜鬱";

  private static final String RARE =
      "\uffff\uffff\ufffe\ufffd\u0000\u0001\u001f\u007f\u0300\u0301\u20e3\ufe0f\u202a\u061c\ue000"
          + "\ud83d\udc00\udbff";

  private final Random random;

  RandomTexts(long seed) {
    random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a text of roughly {@code length} UTF-16 units, in runs of a kind. */
  String mixed(int length) {
    StringBuilder text = new StringBuilder(length + 64);
    // A text has its own profile: with every kind everywhere no sentence would grow long.
    int kinds = 1 + random.nextInt(14);
    int maxRun = 1 + random.nextInt(12);
    while (text.length() < length) {
      int kind = random.nextInt(3) == 0 ? random.nextInt(14) : random.nextInt(kinds);
      int run = 1 + random.nextInt(kind < 2 ? 3 * maxRun : maxRun);
      for (int i = 0; i < run; i++) {
        appendUnit(text, kind);
      }
    }
    return text.toString();
  }

  private void appendUnit(StringBuilder text, int kind) {
    switch (kind) {
      case 0 -> text.append(pick(COMMON));
      case 1 -> text.append(between(0x4e00, 0x9fa5));
      case 2 -> text.append((char) ((random.nextBoolean() ? 'a' : 'A') + random.nextInt(26)));
      case 3 -> text.append((char) ('0' + random.nextInt(10)));
      case 4 -> text.append(pick(PUNCTUATION));
      case 5 -> text.append(pick(SPACES));
      case 6 -> text.append(pick(SENTENCE_ENDS));
      case 7 -> text.append(between(0xff01, 0xff5e));
      case 8 -> text.append(pick(TRADITIONAL));
      case 9 -> text.append(between(0x3040, 0x30ff));
      case 10 -> text.appendCodePoint(0x1f300 + random.nextInt(0x400));
      case 11 -> text.appendCodePoint(0x20000 + random.nextInt(0x2000));
      case 12 -> text.append(between(0x00a0, 0x9fff));
      default -> {
        if (random.nextInt(4) == 0) {
          text.append(random.nextBoolean() ? pick(RARE) : between(0, 0xffff));
        } else {
          text.append(between(0x20, 0x7e));
        }
      }
    }
  }

  /** Returns the text with a few cuts, repetitions and insertions at random places. */
  String splice(String text) {
    StringBuilder out = new StringBuilder(text);
    int edits = 1 + random.nextInt(1 + text.length() / 40);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(out.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> out.delete(at, Math.min(out.length(), at + 1 + random.nextInt(8)));
        case 1 -> out.insert(at, out.substring(at, Math.min(out.length(), at + 12)));
        case 2 -> out.insert(at, pick(SPACES));
        case 3 -> out.insert(at, pick(SENTENCE_ENDS));
        default -> out.insert(at, mixed(1 + random.nextInt(6)));
      }
    }
    return out.toString();
  }

  private char pick(String units) {
    return units.charAt(random.nextInt(units.length()));
  }

  private char between(int first, int last) {
    return (char) (first + random.nextInt(last - first + 1));
  }
}
