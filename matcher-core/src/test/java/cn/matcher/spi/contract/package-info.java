/**
 * What every implementation of an SPI must pass: extend the contract in your own tests, from the
 * {@code tests} classifier of {@code matcher-core}.
 */
package cn.matcher.spi.contract;
