/**
 * Remote models, off unless a host asks for them: {@link cn.matcher.llm.LlmQueryExpander} has a
 * language model name the words of solutions, {@link cn.matcher.llm.LangChainTextEncoder} takes
 * vectors from any embedding model of LangChain4j. Nothing that matching needs belongs here.
 */
package cn.matcher.llm;
