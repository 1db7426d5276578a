package cn.matcher.index.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@link SmartcnSegmenter} to the words of Lucene's tokenizer. */
class SmartcnSegmenterTest {
  private final Words words = new Words();
  private final SmartcnSegmenter segmenter = new SmartcnSegmenter(SmartcnDictionary.shared());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\r\t　",
        "中",
        "刹车片在高温下掉渣，制动力明显下降。",
        "一种酚醛树脂基摩阻材料的热衰退抑制方法及其应用",
        "本发明公开了一种锂离子电池正极材料LiFePO4的制备方法,其粒径为0.5～2.0μm.所得材料循环性能好.",
        "要求：1、耐温≥350℃；2、成本降低20％；3、PM2.5排放＜10μg/m³！能做到吗？！（可联合开发）",
        "他说：“行。”然后走了。“真的？”她问。",
        "版本1.2.3发布于2025.03.01. 下载见http://example.com/a?b=c&d=e. OK! Done",
        "Ａ＋Ｂ＝Ｃ，ＡＢｃ１２３ＸＹＺabc１2３",
        "這是繁體中文，電池與導熱係數的測試。",
        "カタカナとひらがなを含む文。한국어 문장. Ελληνικά и русский",
        "表情😀👍🏽结束。𠀀𠮷野家\ud83d孤立\udc00代理",
        "中 国 人\n民\t共 和\r\n国　万岁",
        "甲\uffff乙。丙\uffff.丁 \uffffA",
        "第一句。\n第二句！\r\n第三句？\u2029第四句\u2028第五句\u0085第六句",
        "Mr. Smith went to Washington.  He said \"Hi.\" (Really?) yes.",
        "省略……破折——间隔·书名《钙钛矿太阳能电池》【重点】",
        "。。。！！！？？？...，，，",
        "中文.\n\n｡？国家，甲.｡？", // here the JDK's iterator gives up: see SentenceEnds
        "龘靐齉爩鱻麤灪龖厵纞虋",
        "乒乓球拍卖完了，结婚的和尚未结婚的，研究生命起源",
      })
  void findsTheWordsOfTheTokenizer(String text) {
    assertEquals(words.expected(text), words.actual(text));
  }

  @Test
  void keepsKnownWordsWhole() {
    assertEquals(List.of("我@0-1", "是@1-2", "中国@2-4", "人@4-5", ",@5-6"), words.actual("我是中国人。"));
    assertEquals(List.of("高温@0-2", "abc@2-5", "12@5-7"), words.actual("高温ＡＢｃ1２"));
    assertEquals(List.of("材料@0-3", "😀@4-6", "の@6-7"), words.actual("材 料 😀の"));
  }

  @Test
  void tellsTypes() {
    char[] text = "高温Ab１2，の😀".toCharArray();
    assertEquals(6, segmenter.segment(text, text.length));
    int[] types = new int[6];
    Arrays.setAll(types, segmenter::type);
    int[] expected = {
      SmartcnSegmenter.HAN,
      SmartcnSegmenter.LETTERS,
      SmartcnSegmenter.DIGITS,
      SmartcnSegmenter.DELIMITER,
      SmartcnSegmenter.OTHER,
      SmartcnSegmenter.OTHER
    };
    assertEquals(Arrays.toString(expected), Arrays.toString(types));
  }

  @Test
  void cutsLongTextWhereTheTokenizerDoes() {
    String sentence = "复合材料的界面结合强度决定其力学性能";
    for (int length = 1000; length <= 1060; length++) {
      String text = sentence.repeat(200).substring(0, length);
      assertEquals(words.expected(text), words.actual(text), "length " + length);
      for (String insert : new String[] {"\n", "\r\n", "。", "😀", " ", "\u2029", "\u0085\uffff"}) {
        for (int at : new int[] {0, 7, 1020, 1022, 1023, 1024, 1025}) {
          String cut = text.substring(0, Math.min(at, length)) + insert + text + insert;
          assertEquals(words.expected(cut), words.actual(cut), () -> Words.escape(cut));
        }
      }
    }
    String long1 = (sentence + "。\n" + sentence).repeat(300);
    assertEquals(words.expected(long1), words.actual(long1));
    String spaces = " ".repeat(5000) + sentence + " ".repeat(5000) + "\n".repeat(3000);
    assertEquals(words.expected(spaces), words.actual(spaces));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261124})
  void findsTheWordsOfTheTokenizerInRandomText(long seed) {
    RandomTexts random = new RandomTexts(seed);
    for (int i = 0; i < 2500; i++) {
      int length = random.below(i % 50 == 0 ? 5000 : 120);
      String text = random.mixed(length);
      assertEquals(
          words.expected(text),
          words.actual(text),
          () -> "seed " + seed + ", text " + Words.escape(text));
    }
  }

  @Test
  void offsetsAscend() {
    RandomTexts random = new RandomTexts(7);
    for (int i = 0; i < 1000; i++) {
      char[] text = random.mixed(random.below(3000)).toCharArray();
      int count = segmenter.segment(text, text.length);
      assertEquals(count, segmenter.size());
      int last = 0;
      for (int word = 0; word < count; word++) {
        assertTrue(segmenter.start(word) >= last, "start of word " + word);
        assertTrue(segmenter.end(word) > segmenter.start(word), "end of word " + word);
        last = segmenter.end(word);
      }
      assertTrue(last <= text.length, "end of the last word");
    }
  }

  @Test
  void anInstanceCanBeReused() {
    RandomTexts random = new RandomTexts(8);
    for (int i = 0; i < 500; i++) {
      String text = random.mixed(random.below(600));
      SmartcnSegmenter fresh = new SmartcnSegmenter(SmartcnDictionary.shared());
      assertEquals(Words.words(fresh, text), Words.words(segmenter, text));
    }
  }

  @Test
  void readsOnlyTheGivenLength() {
    char[] text = "高温材料xx".toCharArray();
    assertEquals(2, segmenter.segment(text, 4));
    assertEquals(4, segmenter.end(1));
    assertEquals(0, segmenter.segment(text, 0));
    assertEquals(0, segmenter.size());
    assertEquals("高温材料xx", new String(text));
  }

  @Test
  void rejectsWhatIsOutOfRange() {
    char[] text = "高温".toCharArray();
    assertThrows(IndexOutOfBoundsException.class, () -> segmenter.segment(text, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> segmenter.segment(text, -1));
    assertEquals(1, segmenter.segment(text, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> segmenter.start(1));
    assertThrows(IndexOutOfBoundsException.class, () -> segmenter.end(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> segmenter.type(1));
    assertThrows(NullPointerException.class, () -> new SmartcnSegmenter(null));
  }

  @Test
  void threadsShareTheDictionary() throws Exception {
    RandomTexts random = new RandomTexts(9);
    List<String> texts = new ArrayList<>();
    List<List<String>> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      texts.add(random.mixed(200));
      expected.add(words.expected(texts.get(i)));
    }
    // Pairs get their weights when first met: a fresh dictionary makes threads race for them.
    SmartcnDictionary dictionary = SmartcnDictionary.load();
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      Callable<List<List<String>>> task =
          () -> {
            SmartcnSegmenter own = new SmartcnSegmenter(dictionary);
            return texts.stream().map(text -> Words.words(own, text)).toList();
          };
      for (Future<List<List<String>>> result : executor.invokeAll(Collections.nCopies(8, task))) {
        assertEquals(expected, result.get());
      }
    }
  }

  @Test
  void allocatesNothingInTheSteadyState() {
    char[] text = new RandomTexts(10).mixed(20_000).toCharArray();
    for (int i = 0; i < 200; i++) {
      segmenter.segment(text, text.length);
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int calls = 200;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      segmenter.segment(text, text.length);
    }
    long perCall = (threads.getCurrentThreadAllocatedBytes() - before) / calls;
    assertTrue(perCall <= 50, perCall + " bytes a call");
  }
}
