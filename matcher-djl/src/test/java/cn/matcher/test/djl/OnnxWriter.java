package cn.matcher.test.djl;

import java.util.Arrays;

/** Puts a small ONNX graph together (field numbers: onnx.proto3). */
final class OnnxWriter {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int INT_ATTRIBUTE = 2;
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final Protobuf graph = new Protobuf().text(2, "test");

  /** An int64 input of shape {@code [batch, length]}. */
  OnnxWriter input(String name) {
    graph.message(11, value(name, INT64, "batch", "length"));
    return this;
  }

  OnnxWriter input(String name, String... dims) {
    graph.message(11, value(name, FLOAT, dims));
    return this;
  }

  /** A float output. */
  OnnxWriter output(String name, String... dims) {
    graph.message(12, value(name, FLOAT, dims));
    return this;
  }

  OnnxWriter table(String name, float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, flat, r * rows[0].length, rows[0].length);
    }
    graph.message(
        5,
        new Protobuf()
            .number(1, rows.length)
            .number(1, rows[0].length)
            .number(2, FLOAT)
            .text(8, name)
            .floats(9, flat));
    return this;
  }

  OnnxWriter longs(String name, long... values) {
    graph.message(
        5, new Protobuf().number(1, values.length).number(2, INT64).text(8, name).longs(9, values));
    return this;
  }

  /**
   * @param inputs names, comma-separated
   */
  OnnxWriter node(String operator, String inputs, String output) {
    return node(operator, inputs, output, null, 0);
  }

  OnnxWriter node(String operator, String inputs, String output, String attribute, long value) {
    Protobuf node = new Protobuf();
    Arrays.stream(inputs.split(",")).forEach(i -> node.text(1, i));
    node.text(2, output).text(4, operator);
    if (attribute != null) {
      node.message(5, new Protobuf().text(1, attribute).number(3, value).number(20, INT_ATTRIBUTE));
    }
    graph.message(1, node);
    return this;
  }

  byte[] toBytes() {
    return new Protobuf()
        .number(1, IR_VERSION)
        .message(8, new Protobuf().text(1, "").number(2, OPSET))
        .message(7, graph)
        .toBytes();
  }

  private static Protobuf value(String name, int type, String... dims) {
    Protobuf shape = new Protobuf();
    for (String d : dims) {
      Protobuf dim = new Protobuf();
      shape.message(
          1, Character.isDigit(d.charAt(0)) ? dim.number(1, Long.parseLong(d)) : dim.text(2, d));
    }
    Protobuf tensor = new Protobuf().number(1, type).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }
}
