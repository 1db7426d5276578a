/** What others may plug in: small interfaces, batch first. */
package cn.matcher.spi;
