/** The one place that reads and writes JSON. */
package cn.matcher.json;
