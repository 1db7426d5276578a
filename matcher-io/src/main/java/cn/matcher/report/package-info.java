/**
 * Answers as files for people: match results and event schedules as one self-contained HTML page or
 * as CSV for spreadsheets. Everything that comes from records is escaped in one place, {@link
 * cn.matcher.report.HtmlPage} or {@link cn.matcher.io.CsvTable}.
 */
package cn.matcher.report;
