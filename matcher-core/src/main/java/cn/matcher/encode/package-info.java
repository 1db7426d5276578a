/**
 * The static encoder: vectors of texts by looking up and adding, without native code.
 *
 * <p>{@link cn.matcher.encode.StaticEncoder} reads the model file that training writes through
 * {@link cn.matcher.encode.StaticModel}. Neither knows how text is cut into tokens.
 */
package cn.matcher.encode;
