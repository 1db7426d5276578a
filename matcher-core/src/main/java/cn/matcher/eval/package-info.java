/** Measuring effectiveness: judgments, rankings, metrics and their file formats. */
package cn.matcher.eval;
