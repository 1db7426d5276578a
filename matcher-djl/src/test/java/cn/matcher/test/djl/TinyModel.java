package cn.matcher.test.djl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Model directories with numbers that a test can work out by hand. The vocabulary is [PAD] 0, [UNK]
 * 1, [CLS] 2, [SEP] 3, a 4, b 5, c 6 and some ideographs; {@link #VECTORS} holds their vectors. A
 * text becomes [CLS] text [SEP].
 */
final class TinyModel {
  static final List<String> WORDS =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "query", ":", "刹", "车", "片", "酚", "醛",
          "树", "脂", "养", "殖", "网", "箱", "电", "池");

  static final float[][] VECTORS = new float[WORDS.size()][];

  static {
    // Padding has a loud vector, so that a leak shows.
    VECTORS[0] = new float[] {900, -700, 500};
    VECTORS[1] = new float[] {0, 0, 1};
    VECTORS[2] = new float[] {1, 1, 0};
    VECTORS[3] = new float[] {0, 2, 2};
    VECTORS[4] = new float[] {3, 0, 0};
    VECTORS[5] = new float[] {0, 6, 0};
    VECTORS[6] = new float[] {0, 0, 9};
    for (int i = 7; i < VECTORS.length; i++) {
      VECTORS[i] = new float[] {i % 3, i % 5, i % 7};
    }
  }

  private TinyModel() {}

  /** Gives {@code [batch, length, 3]}: the vector of each token, whatever stands beside it. */
  static OnnxWriter tokenLevel() {
    return new OnnxWriter()
        .input("input_ids")
        .input("attention_mask")
        .table("table", VECTORS)
        .node("Gather", "table,input_ids", "last_hidden_state")
        .output("last_hidden_state", "batch", "length", "3");
  }

  /** Gives {@code [batch, 3]}: the mean over a text's tokens. */
  static OnnxWriter pooled(String output) {
    return new OnnxWriter()
        // Out of the usual order on purpose.
        .input("attention_mask")
        .input("token_type_ids")
        .input("input_ids")
        .table("table", VECTORS)
        .longs("one", 1)
        .longs("two", 2)
        .node("Gather", "table,input_ids", "tokens")
        .node("Cast", "attention_mask", "mask", "to", 1)
        .node("Unsqueeze", "mask,two", "mask3")
        .node("Mul", "tokens,mask3", "masked")
        .node("ReduceSum", "masked,one", "sum", "keepdims", 0)
        .node("ReduceSum", "mask,one", "count", "keepdims", 1)
        .node("Div", "sum,count", output)
        .output(output, "batch", "3");
  }

  /**
   * Gives {@code [batch, classes]}: the sum of the tokens' values, those of the second text
   * doubled.
   *
   * @param values row by word, a column a class
   */
  static OnnxWriter crossEncoder(float[][] values) {
    return new OnnxWriter()
        .input("input_ids")
        .input("attention_mask")
        .input("token_type_ids")
        .table("table", values)
        .longs("one", 1)
        .longs("two", 2)
        .node("Gather", "table,input_ids", "tokens")
        .node("Add", "attention_mask,token_type_ids", "weight")
        .node("Cast", "weight", "weightF", "to", 1)
        .node("Unsqueeze", "weightF,two", "weight3")
        .node("Mul", "tokens,weight3", "weighted")
        .node("ReduceSum", "weighted,one", "logits", "keepdims", 0)
        .output("logits", "batch", String.valueOf(values[0].length));
  }

  static Path write(Path directory, OnnxWriter model) {
    return write(directory, "model.onnx", model);
  }

  static Path write(Path directory, String file, OnnxWriter model) {
    try {
      Files.createDirectories(directory.resolve(file).getParent());
      Files.write(directory.resolve(file), model.toBytes());
      Files.writeString(directory.resolve("tokenizer.json"), tokenizer("null"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param padding what tokenizer.json itself says of padding
   */
  static String tokenizer(String padding) {
    List<String> vocabulary = new ArrayList<>();
    for (int i = 0; i < WORDS.size(); i++) {
      vocabulary.add("\"%s\":%d".formatted(WORDS.get(i), i));
    }
    return """
    {"version":"1.0","truncation":null,"padding":%s,
     "added_tokens":[
       {"id":0,"content":"[PAD]","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true},
       {"id":1,"content":"[UNK]","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true},
       {"id":2,"content":"[CLS]","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true},
       {"id":3,"content":"[SEP]","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}],
     "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
     "pre_tokenizer":{"type":"BertPreTokenizer"},
     "post_processor":{"type":"TemplateProcessing",
       "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":0}}],
       "pair":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":0}},
               {"Sequence":{"id":"B","type_id":1}},{"SpecialToken":{"id":"[SEP]","type_id":1}}],
       "special_tokens":{
         "[CLS]":{"id":"[CLS]","ids":[2],"tokens":["[CLS]"]},
         "[SEP]":{"id":"[SEP]","ids":[3],"tokens":["[SEP]"]}}},
     "decoder":null,
     "model":{"type":"WordLevel","unk_token":"[UNK]","vocab":{%s}}}
    """
        .formatted(padding, String.join(",", vocabulary));
  }
}
