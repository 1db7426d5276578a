/** From text to words, the same for records, demands and term knowledge. */
package cn.matcher.index.analysis;
