/**
 * JMH benchmarks of single steps and whole matches, their inputs, and the runner. Benchmarks of
 * package-private steps stand in {@code cn.matcher.index} of this module's sources instead of
 * making those steps public.
 */
package cn.matcher.bench.jmh;
