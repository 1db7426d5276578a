/**
 * Bundled data. One class path entry gives term knowledge and sample records; nothing is
 * downloaded.
 */
package cn.matcher.datasets;
