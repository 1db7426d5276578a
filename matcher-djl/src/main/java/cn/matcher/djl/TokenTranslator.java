package cn.matcher.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch of tokens in, plain arrays out. Inputs are given by name, since models differ in which
 * they take and in what order; outputs keep their name and shape, since a pooled {@code [B, D]}
 * must never be read as tokens {@code [L, D]}.
 */
final class TokenTranslator
    implements NoBatchifyTranslator<TokenBatch, List<TokenTranslator.Output>> {

  /**
   * One output tensor.
   *
   * @param values row-major; empty where the output is not the wanted one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Output(String name, long[] shape, float[] values) {}

  private final List<String> inputs;
  private final String wanted;

  /**
   * @param inputs names of the model's inputs
   * @param wanted the output whose values are wanted; null for all
   */
  TokenTranslator(List<String> inputs, String wanted) {
    this.inputs = inputs;
    this.wanted = wanted;
  }

  static boolean knows(String input) {
    return switch (input) {
      case "input_ids", "attention_mask", "token_type_ids", "position_ids" -> true;
      default -> false;
    };
  }

  @Override
  public NDList processInput(TranslatorContext context, TokenBatch batch) {
    NDList list = new NDList(inputs.size());
    Shape shape = new Shape(batch.rows(), batch.length());
    for (String input : inputs) {
      long[] values =
          switch (input) {
            case "input_ids" -> batch.ids();
            case "attention_mask" -> batch.mask();
            case "token_type_ids" -> batch.types();
            case "position_ids" -> batch.positions();
            default -> throw new IllegalArgumentException(input);
          };
      NDArray array = context.getNDManager().create(values, shape);
      array.setName(input);
      list.add(array);
    }
    return list;
  }

  @Override
  public List<Output> processOutput(TranslatorContext context, NDList list) {
    List<Output> outputs = new ArrayList<>(list.size());
    for (NDArray a : list) {
      float[] values =
          wanted == null || wanted.equals(a.getName()) ? a.toFloatArray() : new float[0];
      outputs.add(new Output(a.getName(), a.getShape().getShape(), values));
    }
    return outputs;
  }

  @Override
  public Batchifier getBatchifier() {
    return null;
  }
}
