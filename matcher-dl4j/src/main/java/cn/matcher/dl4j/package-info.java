/**
 * Training, never matching: from a user's records and the term knowledge to the model file that
 * {@link cn.matcher.encode.StaticEncoder} runs without any of this.
 *
 * <p>{@link cn.matcher.dl4j.EncoderTraining} is the way through: {@code TrainingPairs} cuts records
 * and entries into pairs, {@code WordVectors} (DL4J) gives each token its first vector, {@code
 * ContrastiveTrainer} tunes them with the gradients of {@code ContrastiveModel}.
 */
package cn.matcher.dl4j;
