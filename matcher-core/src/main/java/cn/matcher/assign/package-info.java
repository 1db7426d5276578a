/**
 * Who meets whom, and when: the pairs of greatest total probability under capacities, and time
 * slots in which nobody sits twice. Plain arithmetic on numbers; who the candidates are is the
 * engine's matter ({@code cn.matcher.index.EventPlanner}).
 */
package cn.matcher.assign;
