/**
 * Conditions on records: the tree, its text form and its meaning. Running one is the index's work.
 */
package cn.matcher.filter;
