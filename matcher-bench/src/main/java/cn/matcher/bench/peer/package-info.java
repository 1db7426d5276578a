/**
 * Other ways to do the same work, on the same records and queries in one process and run: texts
 * ({@code TextPeersMain}) and vectors ({@code VectorPeersMain}).
 */
package cn.matcher.bench.peer;
