/**
 * The command line: one small class a command, and the forms in which hits are printed. What a
 * library user would miss belongs into the modules below.
 */
package cn.matcher.cli;
