/**
 * Matchmaking events over an engine: candidates by matching, the plan by {@code cn.matcher.assign}.
 */
package cn.matcher.event;
