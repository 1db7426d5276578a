/**
 * Whole jobs on synthetic records, each in a process of its own, so that heap, resident memory and
 * first answers are its own too: {@code JobProcess} starts them, {@code JobMain} is what they run.
 */
package cn.matcher.bench.job;
