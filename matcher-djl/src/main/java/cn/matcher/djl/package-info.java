/**
 * Local models through DJL: {@link cn.matcher.djl.DjlTextEncoder} and {@link
 * cn.matcher.djl.DjlCrossEncoder} run a Hugging Face model directory in ONNX form on this machine.
 * Nothing is ever fetched from a network. The native libraries of ONNX Runtime and of the tokenizer
 * come with this module, which is why nothing else may depend on it.
 */
package cn.matcher.djl;
