/**
 * Term knowledge: entries that carry a demand's words to a solution's words, their compiled form
 * and what can be asked of it. It needs an analysis (see {@link cn.matcher.knowledge.TextTokens})
 * but knows of no index.
 */
package cn.matcher.knowledge;
