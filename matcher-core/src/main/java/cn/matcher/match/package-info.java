/**
 * Requests and results. What a caller sends and gets: immutable, with documented defaults, free of
 * any index's types.
 */
package cn.matcher.match;
